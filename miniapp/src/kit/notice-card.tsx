import { View } from '@tarojs/components'
import { dayWords } from '@bangban/shared/calendar/day-words'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { Icon } from './icon'
import { Button } from './pressable'
import { CardTitle } from './title'

/** 一次性告知单: the whole list at once, and the promise not to add to it. */
export function NoticeCard({
  notice,
  promisedDays,
  onOpen,
}: {
  notice: NonNullable<RequestView['notice']>
  /** What stands now: a grant makes it longer than the notice said. */
  promisedDays: number | null
  onOpen?: () => void
}) {
  const { materials } = notice
  const days = promisedDays ?? notice.promisedDays
  return (
    <View className="card">
      <CardTitle title="一次性告知单" aside={`${dayWords(notice.at)}定`} />
      <View className="t2">
        {materials.length > 0
          ? `要交的就这 ${materials.length} 样，承诺 ${days} 个工作日办完。`
          : `不用再交材料，承诺 ${days} 个工作日办完。`}
      </View>
      <View style={{ marginTop: '4px' }}>
        {materials.map((material) => (
          <View key={material} className="mat">
            <Icon name="doc" />
            <View className="grow">{material}</View>
          </View>
        ))}
      </View>
      {notice.message && (
        <View className="t2 pre" style={{ marginTop: '8px' }}>{`${notice.by}：${notice.message}`}</View>
      )}
      <View className="lock">
        <Icon name="lock" small />
        <View className="grow">这张单子已经定了。谁要再加材料，得中心负责人批，算我们的错。</View>
      </View>
      {onOpen && (
        <View style={{ marginTop: '12px' }}>
          <Button wide kind="soft" icon={<Icon name="print" small />} label="看单子，能打印" onPress={onOpen} />
        </View>
      )}
    </View>
  )
}
