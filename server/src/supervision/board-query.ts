import type { SelectQueryBuilder } from 'typeorm'
import type { Light } from '@bangban/shared/requests/request-api'
import { orderWhenPaused } from '../requests/deadlines.js'
import type { Request } from '../requests/request.entity.js'

export interface BoardFilter {
  light?: Light | undefined
  /** The unit and those below it. */
  units?: string[] | undefined
  service?: string | undefined
  /** Applied for before this instant. */
  before?: Date | undefined
  /** Due in this span. */
  due?: { after: Date; until: Date } | undefined
}

type Query = SelectQueryBuilder<Request>

/** The smallest id that could have been made at an instant: ids begin with their time (ULID). */
export function firstIdAt(instant: Date): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let time = instant.getTime()
  let text = ''
  for (let n = 0; n < 10; n++) {
    text = (alphabet[time % 32] ?? '0') + text
    time = Math.floor(time / 32)
  }
  return text.padEnd(26, '0')
}

/**
 * Narrows to open cases by columns that one index holds after those it sorts by. Red, paused and ended are spans of
 * `orderAt`; what is over but waits for its rating has no unit.
 */
export function narrow(select: Query, filter: BoardFilter, now: Date): Query {
  select.andWhere('r.holderUnit IS NOT NULL')
  switch (filter.light) {
    case 'red':
      select.andWhere('r.orderAt < :now', { now })
      break
    case 'yellow':
      select.andWhere('r.orderAt >= :now AND r.orderAt < :paused AND r.yellowAt <= :now', {
        now,
        paused: orderWhenPaused,
      })
      break
    case 'green':
      select.andWhere('r.orderAt >= :now AND r.orderAt < :paused AND r.yellowAt > :now', {
        now,
        paused: orderWhenPaused,
      })
      break
    case 'paused':
      select.andWhere('r.orderAt = :paused', { paused: orderWhenPaused })
      break
    case undefined:
      select.andWhere('r.orderAt <= :paused', { paused: orderWhenPaused })
  }
  const { units, service, before, due } = filter
  if (units?.length === 1) select.andWhere('r.holderUnit = :unit', { unit: units[0] })
  else if (units?.length === 0) select.andWhere('1 = 0')
  else if (units) select.andWhere('r.holderUnit IN (:...units)', { units })
  if (service !== undefined) select.andWhere('r.serviceCode = :service', { service })
  if (before) select.andWhere('r.id < :before', { before: firstIdAt(before) })
  if (due)
    select.andWhere('r.orderAt > :dueAfter AND r.orderAt <= :dueUntil', { dueAfter: due.after, dueUntil: due.until })
  return select
}
