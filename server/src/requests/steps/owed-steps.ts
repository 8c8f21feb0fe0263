import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import { invalid } from '../../platform/errors.js'
import { closeOf, type ClockChange } from '../clocks/clock-plans.js'
import { workingDays } from '../deadlines.js'
import type { CaseRecord } from '../records/case-record.js'
import type { Request } from '../request.entity.js'
import type { InputOf, StepContext } from './step.js'

/**
 * 容缺 and 告知承诺: what the case goes on without. A material that comes later has its day, and holds up the end; one that
 * the applicant's promise stands in for is checked afterwards. Both have a clock.
 */
export function owedAtDispatch(
  { materials, later = [], pledges = [] }: InputOf<'dispatch'>,
  now: Date,
  calendar: WorkCalendar,
): { later: number; records: CaseRecord[] } {
  later.forEach(({ material, until }, index) => {
    checkListed(`later.${index}.material`, material, materials)
    if (closeOf(until, calendar) <= now) throw invalid(`later.${index}.until`, '后补的日子要在今天以后')
  })
  pledges.forEach((material, index) => checkListed(`pledges.${index}`, material, materials))
  const names = [...later.map(({ material }) => material), ...pledges]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw invalid('later', `“${repeated}”写了两遍`)
  const checkedBy = workingDays(now, timeLimits.pledgeDays, calendar)
  return {
    later: later.length,
    records: [
      ...later.map(({ material, until }): CaseRecord => {
        return { kind: 'owe', owed: 'later', material, until: closeOf(until, calendar) }
      }),
      ...pledges.map((material): CaseRecord => ({ kind: 'owe', owed: 'pledge', material, until: checkedBy })),
    ],
  }
}

function checkListed(field: string, material: string, materials: readonly string[]): void {
  if (!materials.includes(material)) throw invalid(field, `材料清单里没有“${material}”`)
}

/** Ticks off what came, or was checked. */
export async function settledBy(
  { request, lookup }: StepContext,
  names: readonly string[],
  field: string,
): Promise<{ change: Partial<Request>; clocks: ClockChange[]; records: CaseRecord[] }> {
  if (names.length === 0) return { change: {}, clocks: [], records: [] }
  const open = (await lookup.owed()).filter((owed) => owed.settledAt === null)
  const settled = names.map((name, index) => {
    const found = open.find(({ material }) => material === name)
    if (!found) throw invalid(`${field}.${index}`, `“${name}”不在后补或承诺的材料里`)
    return found
  })
  const clocks = (await lookup.clocks()).filter((clock) => settled.some(({ id }) => id === clock.subjectId))
  const came = settled.filter(({ kind }) => kind === 'later').length
  return {
    change: { owedCount: Math.max(0, request.owedCount - came) },
    clocks: clocks.map(({ id }) => ({ do: 'end-one', id })),
    records: settled.map(({ id }) => ({ kind: 'settle', owedId: id })),
  }
}
