import { Injectable } from '@nestjs/common'
import { cityCalendar, type HolidayTable } from '@bangban/shared/calendar/city-calendar'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { publishedHolidays } from './published-holidays.js'

/** The city's office days. Screens get the same table, so that both count alike. */
@Injectable()
export class WorkingCalendar {
  readonly holidays: HolidayTable = publishedHolidays()
  private readonly calendar = cityCalendar(this.holidays)

  current(): WorkCalendar {
    return this.calendar
  }
}
