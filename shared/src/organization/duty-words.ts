import { dayWords, timeWords } from '../calendar/day-words.js'
import type { AbsenceView } from './duty-api.js'

const dayMs = 86_400_000
const beijingMs = 8 * 3_600_000

const isMidnight = (instant: number): boolean => (instant + beijingMs) % dayMs === 0

/** Last day of a leave, as one says it: its end is the first instant after it. */
export function lastDayWords(until: string): string {
  const end = new Date(until).getTime()
  return isMidnight(end) ? dayWords(end - 1) : `${dayWords(end)} ${timeWords(end)}`
}

/** 11月24日 · 11月24日到11月26日 · 11月24日 13:30 到11月26日 */
export function absenceWords({ from, until }: Pick<AbsenceView, 'from' | 'until'>): string {
  const begin = new Date(from).getTime()
  const first = isMidnight(begin) ? dayWords(begin) : `${dayWords(begin)} ${timeWords(begin)} `
  const last = lastDayWords(until)
  return first === last ? first : `${first}到${last}`
}
