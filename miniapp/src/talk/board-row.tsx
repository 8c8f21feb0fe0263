import { View } from '@tarojs/components'
import { useBoard } from '../core/questions-api'
import { go, routes } from '../core/routes'
import { ListRow } from '../kit/list-row'

/** Among the tasks: how many questions wait for an answer. Nothing while there is none. */
export function BoardRow() {
  const waiting = useBoard('mine').data?.length ?? 0
  if (waiting === 0) return null
  return (
    <View className="card flush">
      <ListRow
        icon="ask"
        title={`${waiting >= 100 ? '99+' : waiting} 个问题等答复`}
        sub="答了就从这里去掉"
        onPress={() => go(routes.questionBoard())}
      />
    </View>
  )
}
