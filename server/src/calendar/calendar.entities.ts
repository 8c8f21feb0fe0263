import { CalendarDay } from './calendar-day.entity.js'
import { CalendarReplan } from './calendar-replan.entity.js'
import { CalendarSession } from './calendar-session.entity.js'
import { CalendarYear } from './calendar-year.entity.js'

export const calendarEntities = [CalendarYear, CalendarDay, CalendarSession, CalendarReplan]
