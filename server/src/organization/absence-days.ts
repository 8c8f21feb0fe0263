import { absenceLimits, type AbsenceInput } from '@bangban/shared/organization/duty-api'
import { invalid } from '../platform/errors.js'

const day = /^\d{4}-\d{2}-\d{2}$/
const dayMs = 86_400_000

const midnight = (text: string): Date => new Date(`${text}T00:00:00+08:00`)

/**
 * From the first to the last day, both included, in Beijing; instants stand for themselves.
 * @throws input.invalid when it lies in the past, ends before it begins or lasts too long
 */
export function spanOf({ from, to }: Pick<AbsenceInput, 'from' | 'to'>, now: Date): { startsAt: Date; endsAt: Date } {
  const startsAt = day.test(from) ? midnight(from) : new Date(from)
  const endsAt = day.test(to) ? new Date(midnight(to).getTime() + dayMs) : new Date(to)
  if (Number.isNaN(startsAt.getTime())) throw invalid('from', '没有这一天')
  if (Number.isNaN(endsAt.getTime())) throw invalid('to', '没有这一天')
  // Whoever falls ill in the morning says so at noon: the day has begun, but not yet passed.
  if (startsAt.getTime() <= now.getTime() - dayMs) throw invalid('from', '不能从过去的日子请起，最早从今天')
  if (endsAt <= startsAt) throw invalid('to', '结束的日子要在开始以后')
  if (endsAt <= now) throw invalid('to', '这段时间已经过去了')
  if (endsAt.getTime() - startsAt.getTime() > absenceLimits.days * dayMs) {
    throw invalid('to', `一次最多请 ${absenceLimits.days} 天`)
  }
  return { startsAt, endsAt }
}
