import { View } from '@tarojs/components'
import { dayWords, deadlineWords, momentWords } from '@bangban/shared/calendar/day-words'
import { pauseReasonWords } from '@bangban/shared/calendar/due-words'
import type { HolderView, RequestView } from '@bangban/shared/requests/request-api'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import type { ReactNode } from 'react'
import { useCity, useNow } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { usePreferences } from '../core/preferences'
import { DueBadge } from './due-badge'
import { Icon } from './icon'
import { Button } from './pressable'
import { PromiseDays } from './promise-days'
import { Dotted } from './sep'

export type HolderFacts = Pick<RequestView, 'status' | 'holder' | 'clock' | 'notice' | 'promisedDays'>

/** 现在在谁手里, with the deadline beside it. */
export function HolderLabel({ words = '现在在谁手里' }: { words?: string }) {
  return (
    <View className="lab">
      <Icon name="held" small />
      <View>{words}</View>
    </View>
  )
}

/** A number that is masked cannot be rung. */
export const ringable = (phone: string | null | undefined): phone is string => Boolean(phone) && !phone?.includes('*')

/** Whom to ring: the person who has it, else his unit, else the centre. */
export function phoneOf({ person, unitPhone }: HolderView, centrePhone: string): string | null {
  return [person?.phone, unitPhone, centrePhone].find(ringable) ?? null
}

/** What a unit without a person is doing with it. */
function unitSentence(
  { status, holder, clock }: Pick<HolderFacts, 'status' | 'holder' | 'clock'>,
  now: number,
): string {
  const dueAt = holder?.dueAt ?? clock?.dueAt
  const by = dueAt ? `${deadlineWords(dueAt, now)} 前` : ''
  if (holder?.keptBy) return `由中心${holder.keptBy}代为跟进`
  if (status === 'processing') {
    const soon = by && dueAt && new Date(dueAt).getTime() > now ? by : '马上'
    return `由${holder?.unit.name ?? '承办单位'}接着办，${soon}定下由谁来办`
  }
  if (status === 'submitted') return by ? `正在看，${by}给您回话` : '正在看，看完就给您回话'
  const seen = holder && holder.onDuty > 0 ? `已告诉 ${holder.onDuty} 个人` : '已经告诉他们了'
  return by && dueAt && new Date(dueAt).getTime() > now ? `${seen}，${by}会有人接` : `${seen}，中心在催他们接`
}

function pausedSentence(clock: RequestView['clock']): string | null {
  if (clock?.light !== 'paused') return null
  const why = clock.pauseReason ? pauseReasonWords[clock.pauseReason] : '先停一停'
  return clock.pauseUntil ? `${why}，预计到 ${dayWords(clock.pauseUntil)}；停的时间不算` : `${why}；停的时间不算`
}

/** Who has it, until when. Never “无”: without a person it names the unit and when somebody will take it. */
export function HolderCard({ status, holder, clock, notice, promisedDays }: HolderFacts) {
  const now = useNow()
  if (!holder) return null
  const paused = pausedSentence(clock)
  return (
    <View className="card">
      <View className="r between wrap">
        <HolderLabel />
        {clock && <DueBadge clock={clock} />}
      </View>
      <Holder holder={holder} below={holder.person ? null : unitSentence({ status, holder, clock }, now)} />
      {paused && (
        <View className="sm t2" style={{ marginTop: '8px' }}>
          {paused}
        </View>
      )}
      {status === 'processing' && notice && clock && !paused && (
        <PromiseDays promised={promisedDays ?? notice.promisedDays} dueAt={clock.dueAt} />
      )}
      <View className="kv">
        <View className="kv-i">
          <View className="kv-k">{holder.person ? '什么时候接的手' : '什么时候转到的'}</View>
          <View className="kv-v">{momentWords(holder.since, now)}</View>
        </View>
        {clock && status === 'processing' && (
          <View className="kv-i last">
            <View className="kv-k">最晚办完</View>
            <View className="kv-v">{deadlineWords(clock.dueAt, now)}</View>
          </View>
        )}
      </View>
      {clock?.provisional && <View className="cap">明年放假安排还没公布，日子以公布后的为准</View>}
    </View>
  )
}

function Holder({ holder, below }: { holder: HolderView; below: ReactNode }) {
  const { elder } = usePreferences()
  const { centrePhone } = useCity()
  const { person, unit, keptBy } = holder
  const phone = phoneOf(holder, centrePhone)
  const call = person && ringable(person.phone) && elder ? `打电话给${person.name}` : '打电话'
  return (
    <View className="who">
      <View className="grow">
        <View className="who-name">{keptBy ? unit.name : (person?.name ?? unit.name)}</View>
        <View className="who-unit">
          {person ? (
            <Dotted
              items={[keptBy ? `由中心${person.name}代为跟进` : unit.name, person.phone && maskPhone(person.phone)]}
            />
          ) : (
            below
          )}
        </View>
      </View>
      {ringable(phone) && (
        <Button kind="soft" icon={<Icon name="phone" small />} label={call} onPress={() => phoneCall(phone)} />
      )}
    </View>
  )
}
