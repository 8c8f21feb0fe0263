/** Minutes after local midnight. `from` later than `until` means over midnight. */
export interface QuietHours {
  from: number
  until: number
}

/** 21:00–08:00: nobody wants the telephone to ring for his papers at night. */
export const defaultQuietHours: QuietHours = { from: 21 * 60, until: 8 * 60 }

const minute = 60_000
const day = 24 * 60 * minute
/** China keeps one zone without summer time. */
const offset = 480 * minute

/**
 * When outside channels may speak again.
 * @param now epoch milliseconds
 * @param quiet null = never quiet
 * @returns epoch milliseconds; null when they may speak now
 */
export function quietUntil(now: number, quiet: QuietHours | null): number | null {
  if (!quiet || quiet.from === quiet.until) return null
  const midnight = Math.floor((now + offset) / day) * day - offset
  const minutes = (now - midnight) / minute
  const overMidnight = quiet.from > quiet.until
  const isQuiet = overMidnight
    ? minutes >= quiet.from || minutes < quiet.until
    : minutes >= quiet.from && minutes < quiet.until
  if (!isQuiet) return null
  const tomorrow = overMidnight && minutes >= quiet.from
  return midnight + (tomorrow ? day : 0) + quiet.until * minute
}

/** 21:00 */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes of `HH:MM`; null when it is no time of day. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}
