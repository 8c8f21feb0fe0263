import type { CalendarChange, CalendarPreview, CalendarView } from '@bangban/shared/calendar/calendar-api'
import { get, post } from '../core/http'
import { learnCity } from '../core/meta'
import { invalidate, know, useQuery } from '../core/queries'

const keyOf = (year: number | null): string => `calendar:${year ?? ''}`

export const useCalendar = (year: number | null) =>
  useQuery<CalendarView>(keyOf(year), () => get('/api/calendar', year === null ? {} : { year }))

export const previewOf = (change: CalendarChange): Promise<CalendarPreview> => post('/api/calendar/preview', change)

/** Every deadline on this device follows at once. */
export async function saveChange(change: CalendarChange): Promise<void> {
  const view = await post<CalendarView>('/api/calendar/changes', change)
  know(keyOf(view.year), view)
  invalidate((key) => key.startsWith('calendar:') || key.startsWith('request'))
  await learnCity()
}
