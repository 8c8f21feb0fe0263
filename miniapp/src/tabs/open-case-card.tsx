import { View } from '@tarojs/components'
import { dayWords } from '@bangban/shared/calendar/day-words'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { isOpen } from '@bangban/shared/requests/request-status'
import { statusWords } from '@bangban/shared/requests/request-words'
import { phoneCall } from '../core/phone-call'
import { go, routes } from '../core/routes'
import { DueBadge } from '../kit/due-badge'
import { HolderLabel, ringable } from '../kit/holder-card'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'

const waitsForMe = (row: RequestRow): boolean => statusWords[row.status].kind === 'you' || row.missingCount > 0

/** The one to show first: what waits for the applicant, else the newest that runs; a rating is never pressed for. */
export function mostPressing(rows: readonly RequestRow[]): RequestRow | null {
  return (
    rows.find((row) => isOpen(row.status) && waitsForMe(row)) ??
    rows.find((row) => isOpen(row.status)) ??
    rows.find(waitsForMe) ??
    null
  )
}

function nextWords(row: RequestRow): string | null {
  if (row.status === 'returned' || row.missingCount > 0) return `还差 ${row.missingCount} 样，补上就往下办`
  if (row.status === 'completed') return '办好了，您觉得怎么样？'
  return row.lastNote
}

function turnWords({ status, clock }: RequestRow): string | undefined {
  if (!clock || clock.light === 'red') return undefined
  if (status === 'returned') return `${dayWords(clock.dueAt)}前补上`
  return status === 'completed' ? `${dayWords(clock.dueAt)}前都能评` : undefined
}

export function OpenCaseCard({ row }: { row: RequestRow }) {
  const { holder, clock } = row
  const mine = waitsForMe(row)
  const phone = holder?.person?.phone
  const who = mine ? '您' : holder ? [holder.unit.name, holder.person?.name].filter(Boolean).join(' ') : null
  return (
    <Pressable className="card" role="link" onPress={() => go(routes.request(row.id))}>
      <View className="r between top casehead">
        <View className="grow">
          <View className="b lg">{row.subject}</View>
          <View className="sm t3">{`第 ${row.step} 步，共 5 步：${statusWords[row.status].you}`}</View>
        </View>
        {clock && <DueBadge clock={clock} words={turnWords(row)} />}
      </View>
      <View className="hr" />
      <View className="r casewho">
        <View className="grow">
          <HolderLabel words={mine ? '现在在您手里' : undefined} />
          {who && !mine && (
            <View className="b" style={{ marginTop: '2px' }}>
              {who}
            </View>
          )}
          {nextWords(row) && <View className="sm t2 clip2">{nextWords(row)}</View>}
        </View>
        {!mine && ringable(phone) && (
          <Button kind="soft" stop icon={<Icon name="phone" small />} label="打电话" onPress={() => phoneCall(phone)} />
        )}
      </View>
    </Pressable>
  )
}
