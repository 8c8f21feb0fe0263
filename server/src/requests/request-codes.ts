import { randomInt } from 'node:crypto'
import { localDay, type Zone } from '@bangban/shared/calendar/zone'

/**
 * ZP26-1118-004213: the day and six random digits. A running number would need one hot counter row, and would tell
 * everybody how many applied; a collision is caught by the unique column and tried again.
 */
export function newRequestCode(now: Date, zone: Zone): string {
  const day = localDay(now.getTime(), zone)
  return `ZP${day.slice(2, 4)}-${day.slice(5, 7)}${day.slice(8, 10)}-${String(randomInt(1_000_000)).padStart(6, '0')}`
}

export const requestCodePattern = /^ZP\d{2}-\d{4}-\d{6}$/
