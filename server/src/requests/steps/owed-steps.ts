import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { invalid } from '../../platform/errors.js'
import type { ClockChange } from '../clocks/clock-plans.js'
import type { CaseRecord } from '../records/case-record.js'
import type { Request } from '../request.entity.js'
import { dayAhead } from './day-ahead.js'
import type { InputOf, Step, StepContext } from './step.js'

/**
 * 容缺 and 告知承诺: what the case goes on without. A material that comes later has its day, and holds up the end; one that
 * the applicant's promise stands in for is checked afterwards. Both have a clock.
 */
export function owedAtDispatch(
  { materials, later = [], pledges = [] }: InputOf<'dispatch'>,
  now: Date,
  calendar: WorkCalendar,
): { change: Pick<Request, 'owedCount' | 'pledgeCount'>; records: CaseRecord[] } {
  later.forEach(({ material, until }, index) => {
    checkListed(`later.${index}.material`, material, materials)
    dayAhead(`later.${index}.until`, until, { now, calendar }, laterDays)
  })
  pledges.forEach((material, index) => checkListed(`pledges.${index}`, material, materials))
  const names = [...later.map(({ material }) => material), ...pledges]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw invalid('later', `“${repeated}”写了两遍`)
  return {
    change: { owedCount: later.length, pledgeCount: pledges.length },
    records: [
      ...later.map(({ material, until }): CaseRecord => ({ kind: 'owe', owed: 'later', material, day: until })),
      ...pledges.map((material): CaseRecord => ({ kind: 'owe', owed: 'pledge', material })),
    ],
  }
}

const laterDays = { past: '后补的日子要在今天以后', far: '后补的日子最多写到三年以后' }

function checkListed(field: string, material: string, materials: readonly string[]): void {
  if (!materials.includes(material)) throw invalid(field, `材料清单里没有“${material}”`)
}

/** Ticks off what came, or was checked, each by its name. */
export async function settledBy(
  { lookup }: StepContext,
  names: readonly string[],
  field: string,
  waived = false,
): Promise<{ change: Partial<Request>; clocks: ClockChange[]; records: CaseRecord[] }> {
  if (names.length === 0) return { change: {}, clocks: [], records: [] }
  const open = (await lookup.owed()).filter((owed) => owed.settledAt === null)
  const settled = names.map((name, index) => {
    const found = open.find(({ material }) => material === name)
    if (!found) throw invalid(`${field}.${index}`, `“${name}”不在后补或承诺的材料里`)
    if (names.indexOf(name) !== index) throw invalid(`${field}.${index}`, `“${name}”写了两遍`)
    return found
  })
  const clocks = (await lookup.clocks()).filter((clock) => settled.some(({ id }) => id === clock.subjectId))
  // Counted anew from what is still open: what holds up the end is the rows, not what was subtracted so far.
  const left = open.filter((owed) => !settled.includes(owed))
  const later = left.filter(({ kind }) => kind === 'later').length
  return {
    change: { owedCount: later, pledgeCount: left.length - later },
    clocks: clocks.map(({ id }) => ({ do: 'end-one', id })),
    records: settled.map(({ id }) => ({ kind: 'settle', owedId: id, waived })),
  }
}

/** Another dispatch gives another list. */
export const nothingOwed = { owedCount: 0, pledgeCount: 0 } as const

/** By whoever is to see to it when nobody holds the case; and by the centre, which alone may do without. */
export const settle: Step<'settle'> = async (context, { materials, how, note }) => {
  const waived = how === 'waived'
  if (waived && !context.roles.includes('reviewer')) throw invalid('how', '免不免由中心定，请中心来点')
  if (waived && !note?.trim()) throw invalid('note', '写一句为什么免了')
  const settled = await settledBy(context, materials, 'materials', waived)
  const words = `${materials.join('、')}：${waived ? '不用交了' : '收到了，核查过了'}`
  return { ...settled, note: note?.trim() ? `${words}。${note.trim()}` : words }
}
