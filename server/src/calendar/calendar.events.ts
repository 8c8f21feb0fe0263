import { topic } from '../platform/outbox/topic.js'

/** The calendar was changed; the row `calendar_replan` of this id goes through the open deadlines. */
export const calendarChanged = topic<{ replanId: string }>('calendar.changed')

/** It is December and nobody has announced, or imported, the next year. */
export const yearMissing = topic<{ year: number }>('calendar.year_missing')
