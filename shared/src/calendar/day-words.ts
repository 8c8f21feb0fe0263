/** Chinese words for instants, in Beijing time whatever the machine's zone is. */
const offsetMinutes = 480
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

const parts = (iso: string | number | Date) => {
  const local = new Date(new Date(iso).getTime() + offsetMinutes * 60_000)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    date: local.getUTCDate(),
    weekday: weekdays[local.getUTCDay()] ?? '',
    time: `${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, '0')}`,
    dayNumber: Math.floor(local.getTime() / 86_400_000),
    hour: local.getUTCHours(),
  }
}

/** 今天 9:05 · 昨天 14:15 · 明天 9:30 · 11月20日 15:32 · 2025年11月20日 */
export function momentWords(iso: string | number | Date, now: number): string {
  const at = parts(iso)
  const today = parts(now)
  const distance = at.dayNumber - today.dayNumber
  if (distance === 0) return `今天 ${at.time}`
  if (distance === -1) return `昨天 ${at.time}`
  if (distance === 1) return `明天 ${at.time}`
  return at.year === today.year
    ? `${at.month}月${at.date}日 ${at.time}`
    : `${at.year}年${at.month}月${at.date}日 ${at.time}`
}

/** 11月27日 周五 17:30; today it is “今天 17:30”. */
export function deadlineWords(iso: string | number | Date, now: number): string {
  const at = parts(iso)
  const today = parts(now)
  if (at.dayNumber === today.dayNumber) return `今天 ${at.time}`
  const year = at.year === today.year ? '' : `${at.year}年`
  return `${year}${at.month}月${at.date}日 ${at.weekday} ${at.time}`
}

/** 11月24日 */
export function dayWords(iso: string | number | Date): string {
  const at = parts(iso)
  return `${at.month}月${at.date}日`
}

/** 2026年11月24日, for papers. */
export function fullDayWords(iso: string | number | Date): string {
  const at = parts(iso)
  return `${at.year}年${at.month}月${at.date}日`
}

/** 11-18, under a step. */
export function shortDay(iso: string | number | Date): string {
  const at = parts(iso)
  return `${String(at.month).padStart(2, '0')}-${String(at.date).padStart(2, '0')}`
}

/** 17:30 */
export const timeWords = (iso: string | number | Date): string => parts(iso).time

/** 周二 11月24日 9:35 */
export function clockWords(now: number): string {
  const at = parts(now)
  return `${at.weekday} ${at.month}月${at.date}日 ${at.time}`
}

export function greetingWords(now: number): string {
  const { hour } = parts(now)
  if (hour < 6) return '夜里好'
  if (hour < 11) return '上午好'
  if (hour < 13) return '中午好'
  if (hour < 18) return '下午好'
  return '晚上好'
}
