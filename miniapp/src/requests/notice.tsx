import { View } from '@tarojs/components'
import { deadlineWords, fullDayWords } from '@bangban/shared/calendar/day-words'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { modeNames } from '@bangban/shared/requests/request-words'
import { useCity, useNow } from '../core/meta'
import { canPrint, printPage } from '../core/print'
import { useRequest } from '../core/requests-api'
import { useParam } from '../core/routes'
import { SubmitBar } from '../kit/submit-bar'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { applicantWords } from '../case/case-head'

/** 一次性告知单 as a paper: read on screen, printed on A4 from the web site. */
export default function Notice() {
  const request = useRequest(useParam('id'))
  const bar = canPrint && request.data?.notice && <SubmitBar label="打印" busy={false} onPress={printPage} />
  return (
    <Page title="一次性告知单" bar={bar}>
      <Loaded query={request} rows={6}>
        {(view) =>
          view.notice ? <Paper view={view} notice={view.notice} /> : <Empty icon="doc" title="还没有告知单" />
        }
      </Loaded>
    </Page>
  )
}

function Paper({ view, notice }: { view: RequestView; notice: NonNullable<RequestView['notice']> }) {
  const { centrePhone } = useCity()
  const now = useNow()
  const holder = [view.holder?.unit.name, view.holder?.person?.name].filter(Boolean).join(' ')
  const facts: [string, string | null][] = [
    ['编号', view.code],
    ['申请', applicantWords(view)],
    ['事项', view.service?.name ?? view.subject],
    ['方式', modeNames[view.mode]],
    ['承诺', `${view.promisedDays ?? notice.promisedDays} 个工作日办完`],
    ['最晚办完', view.clock && view.status === 'processing' ? deadlineWords(view.clock.dueAt, now) : null],
    ['现在谁办', holder || null],
    ['不明白就问', centrePhone || null],
  ]
  return (
    <View className="card paper">
      <View className="paper-t">一次性告知单</View>
      <View className="paper-u">邹平市帮办代办服务中心</View>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <View key={name} className="paper-f">
            <View className="paper-k">{name}</View>
            <View className="grow">{value}</View>
          </View>
        ),
      )}
      <View className="b" style={{ marginTop: '16px' }}>
        {notice.materials.length > 0 ? `要交的材料，共 ${notice.materials.length} 样` : '不用再交材料'}
      </View>
      {notice.materials.map((material, index) => (
        <View key={material} className="paper-f">
          <View className="paper-n">{index + 1}</View>
          <View className="grow">{material}</View>
        </View>
      ))}
      {notice.message && (
        <View className="pre" style={{ marginTop: '16px' }}>
          {notice.message}
        </View>
      )}
      <View className="t2" style={{ marginTop: '16px' }}>
        这张单子已经定了。谁要再加材料，得中心负责人批，算我们的错。帮办代办都不收钱。
      </View>
      <View className="paper-s">{`${notice.by}，${fullDayWords(notice.at)}`}</View>
    </View>
  )
}
