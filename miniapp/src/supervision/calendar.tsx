import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { CalendarView } from '@bangban/shared/calendar/calendar-api'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { ListRow, Segments } from '../kit/list-row'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { dayName, kindWords, runsOf, sessionWords, stretchWords, weekWords } from './calendar-words'
import { useCalendar } from './calendar-api'

const title = '管日历'

/** Office days and hours of the city, for administrators: what all deadlines count with. */
export default function Calendar() {
  const account = useAccount()
  const [year, setYear] = useState<number | null>(null)
  const calendar = useCalendar(account?.admin ? year : null)
  if (!account?.admin) {
    return (
      <Page title={title}>
        <Empty icon="lock" title="这里是管理员用的" />
      </Page>
    )
  }
  return (
    <Page
      title={title}
      bar={
        <View className="bar no-print">
          <View className="acts">
            <Button kind="sec2" label="改上下班时间" onPress={() => go(routes.calendarChange({ change: 'hours' }))} />
            <Button className="main" label="改某一天" onPress={() => go(routes.calendarChange({ change: 'day' }))} />
          </View>
        </View>
      }
    >
      <Loaded query={calendar} rows={6}>
        {(view) => <Body view={view} onYear={setYear} />}
      </Loaded>
    </Page>
  )
}

function Body({ view, onYear }: { view: CalendarView; onYear: (year: number) => void }) {
  const now = useNow()
  const thisYear = Number(view.today.slice(0, 4))
  const [past, setPast] = useState(false)
  const all = runsOf(view.days)
  const ahead = all.filter(({ last }) => last.day >= view.today)
  const runs = past ? all : ahead
  return (
    <>
      {view.missingYear && (
        <View className="card stack3">
          <InlineMessage kind="warn">
            {`${view.missingYear} 年的放假安排还没导入。跨年的期限先按周末和法定节日算，都标着“以公布放假安排为准”。`}
          </InlineMessage>
          <Button
            wide
            kind="soft"
            label={`导入 ${view.missingYear} 年`}
            onPress={() => go(routes.calendarChange({ change: 'year' }))}
          />
        </View>
      )}
      <Segments
        items={[thisYear, thisYear + 1].map((year) => ({ id: String(year), label: `${year} 年` }))}
        current={String(view.year)}
        onChange={(year) => onYear(Number(year))}
      />
      <View className="card flush">
        <View style={{ padding: '12px 16px 4px' }}>
          <CardTitle title="和平时不一样的日子" aside={view.published ? '已公布' : '还没公布'} />
        </View>
        {runs.length === 0 && (
          <Empty
            icon="calendar"
            title="一天也没有"
            words={view.published ? undefined : '公布以后导入，也可以先改某一天'}
          />
        )}
        {runs.map(({ first, last }) => (
          <ListRow
            key={first.day}
            icon={first.kind === 'off' ? 'pause' : 'check'}
            title={first === last ? dayName(first.day) : `${dayName(first.day)} 至 ${dayName(last.day)}`}
            sub={[
              first.kind === 'work' && first.reason === null ? '调休上班' : kindWords[first.kind],
              first.name,
              first.sessions && sessionWords(first.sessions),
              first.reason && `改过：${first.reason}`,
            ]
              .filter(Boolean)
              .join('，')}
            {...(first.day >= view.today && {
              onPress: () => go(routes.calendarChange({ change: 'day', day: first.day })),
            })}
          />
        ))}
        <View style={{ padding: '0 16px 12px' }}>
          {all.length > ahead.length && (
            <Button wide kind="txt" label={past ? '只看往后的' : '看过去的'} onPress={() => setPast(!past)} />
          )}
          <Button
            wide
            kind="txt"
            label="导入一年的放假安排"
            onPress={() => go(routes.calendarChange({ change: 'year' }))}
          />
        </View>
      </View>
      <View className="card flush">
        <View style={{ padding: '12px 16px 4px' }}>
          <CardTitle title="上下班时间" />
        </View>
        {view.rules.map((rule) => (
          <ListRow
            key={rule.id}
            icon="clock"
            title={`${rule.name}：${sessionWords(rule.sessions)}`}
            sub={[
              stretchWords(rule),
              weekWords(rule.weekdays),
              rule.since > view.today && `${dayName(rule.since)}起`,
              rule.until && `到 ${dayName(rule.until)}为止`,
            ]
              .filter(Boolean)
              .join('，')}
          />
        ))}
      </View>
      {view.replans.length > 0 && (
        <View className="card">
          <CardTitle title="改了以后，期限跟着动" />
          {view.replans.map(({ id, cause, at, checked, moved, done }) => (
            <View key={id} className="r top" style={{ marginTop: '8px' }}>
              <Icon name={done ? 'done' : 'clock'} small />
              <View className="grow">
                <View>{cause}</View>
                <View className="sm t3">
                  {`${momentWords(at, now)}，${done ? `看了 ${checked} 件，动了 ${moved} 件` : `正在算，看了 ${checked} 件`}`}
                </View>
              </View>
            </View>
          ))}
        </View>
      )}
    </>
  )
}
