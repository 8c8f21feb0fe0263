import { dayWords, shortDay } from '@bangban/shared/calendar/day-words'
import { limitWords, planItemWord } from '@bangban/shared/projects/plan-words'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import type { IconName } from '../kit/icon'

/** Noon in Beijing of a plan's day, for words about days. */
export const noon = (day: string): string => `${day}T04:00:00Z`
export const planDay = (day: string): string => dayWords(noon(day))
export const planShortDay = (day: string): string => shortDay(noon(day))
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
export const weekdayOf = (day: string): string => weekdays[new Date(noon(day)).getUTCDay()] ?? ''

export const wordOf = (item: PlanItemView): string => (item.late ? '超时' : planItemWord(item))

/** A state is a word, a colour and an icon. */
export function signOf(item: PlanItemView): { kind: 'now' | 'you' | 'end' | 'bad' | 'plain'; icon: IconName | null } {
  if (item.late || item.state === 'refused') return { kind: 'bad', icon: 'oct' }
  if (item.state === 'granted') return { kind: 'end', icon: 'check' }
  if (item.pausedOn !== null) return { kind: 'plain', icon: 'pause' }
  if (item.state === 'sent_back') return { kind: 'you', icon: 'undo' }
  if (item.today) return { kind: 'now', icon: 'flag' }
  if (item.state === 'submitted' || item.state === 'accepted') return { kind: 'now', icon: 'clock' }
  return { kind: 'plain', icon: null }
}

/** 3 个工作日 · 法定 20 个工作日 */
export function daysWords(item: PlanItemView): string {
  const promised = item.promisedDays === null ? '' : `${item.promisedDays} 天`
  const own = item.ownDays > 0 ? `企业自备 ${item.ownDays} 天` : ''
  return [own, promised].filter(Boolean).join('，')
}

export const legalWords = (item: PlanItemView): string => `法定${limitWords(item)}`

export const missingOf = (item: PlanItemView): string[] =>
  item.materials.filter(({ since }) => since === null).map(({ name }) => name)

/** What is still to be got together, in a few words. */
export function materialWords(item: PlanItemView): { words: string; complete: boolean } {
  const missing = missingOf(item)
  if (item.materials.length === 0) return { words: '不用交材料', complete: true }
  if (missing.length === 0) return { words: '材料齐了', complete: true }
  return { words: missing.length <= 2 ? `差${missing.join('、')}` : `差 ${missing.length} 样材料`, complete: false }
}

/** The verb on the button of an item that can be done today. */
export function nextVerb(item: PlanItemView): string {
  if (item.state === 'sent_back') return '补材料'
  const missing = missingOf(item)
  if (missing.length === 0) return '去办'
  return missing.length < item.materials.length ? '补材料' : '看指南'
}
