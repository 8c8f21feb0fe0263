import { View } from '@tarojs/components'
import type { QuestionListView } from '@bangban/shared/conversations/conversation-api'
import { useState } from 'react'
import { useBoard } from '../core/questions-api'
import { useObjections } from '../core/withheld-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { ListRow, Segments } from '../kit/list-row'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { QuestionRows } from '../talk/question-rows'

/** Every question that the office still owes an answer to, the one due first on top. */
export default function BoardPage() {
  const account = useAccount()
  const centre = account?.memberships.some(({ unit }) => unit.code === 'centre') ?? false
  const [view, setView] = useState<QuestionListView>('mine')
  return (
    <Page title="等答复的问题">
      <LoginGate words="登录以后看谁在等答复">
        {centre && (
          <Segments<QuestionListView>
            items={[
              { id: 'mine', label: '我这里的' },
              { id: 'all', label: '全市的' },
            ]}
            current={view}
            onChange={setView}
          />
        )}
        {centre && <Objections />}
        <Board view={view} />
      </LoginGate>
    </Page>
  )
}

/** Also for the centre to read: what was held back, and the sender says wrongly. */
function Objections() {
  const waiting = useObjections(true).data?.length ?? 0
  if (waiting === 0) return null
  return (
    <View className="card flush">
      <ListRow icon="flag" title={`${waiting} 条被拦下的留言等您看`} onPress={() => go(routes.withheld())} />
    </View>
  )
}

function Board({ view }: { view: QuestionListView }) {
  const board = useBoard(view)
  return (
    <Loaded query={board}>
      {(rows) =>
        rows.length === 0 ? (
          <View className="card">
            <Empty icon="done" title="都答完了" words="有人提问，会排在这里" />
          </View>
        ) : (
          <QuestionRows rows={rows} onOpen={({ subject }) => go(routes.talk(subject))} />
        )
      }
    </Loaded>
  )
}
