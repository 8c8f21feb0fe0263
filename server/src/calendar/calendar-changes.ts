import { Injectable } from '@nestjs/common'
import type { AnnouncedDay, CalendarChange } from '@bangban/shared/calendar/calendar-api'
import { sessionsProblem, type Session } from '@bangban/shared/calendar/work-calendar'
import { dayNumber, dayText } from '@bangban/shared/calendar/zone'
import { Like } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { invalid } from '../platform/errors.js'
import { CalendarDay } from './calendar-day.entity.js'
import { announcedDays } from './published-holidays.js'
import { WorkingCalendar } from './working-calendar.js'

/** A year further ahead is a slip of the pen; announcements come for the next one. */
const yearsAhead = 2

/** What is wrong with a change of the calendar is said before anything is counted or saved. */
@Injectable()
export class CalendarChanges {
  constructor(
    private readonly database: Database,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** The change with everything filled in that it leaves to the system; 422 with the field named. */
  async checked(change: CalendarChange): Promise<CalendarChange> {
    switch (change.change) {
      case 'year':
        return { ...change, days: await this.daysOf(change) }
      case 'day':
        this.checkDay(change)
        return change
      case 'hours':
        this.checkHours(change)
        return change
    }
  }

  private async daysOf(change: Extract<CalendarChange, { change: 'year' }>): Promise<AnnouncedDay[]> {
    const { year } = change
    const thisYear = Number(this.calendar.today.slice(0, 4))
    if (year < thisYear || year > thisYear + yearsAhead) {
      throw invalid('year', `只能导入 ${thisYear} 到 ${thisYear + yearsAhead} 年`)
    }
    const announced = change.days ?? announcedDays(year)
    if (!announced) throw invalid('year', `${year} 年的放假安排还没有随系统发布，可以照国务院办公厅通知逐天填写`)
    checkAnnouncement(year, announced)
    const edited = await this.database.read.findBy(CalendarDay, { day: Like(`${year}-%`) })
    const own = new Map(edited.filter((row) => row.reason !== null).map((row) => [row.day, row]))
    const past = edited.filter((row) => row.day < this.calendar.today && !own.has(row.day))
    const kept = [...own.values(), ...past].flatMap(({ day, kind, name }) =>
      kind === 'plain' ? [] : [{ day, kind, name: name ?? '' }],
    )
    return [...announced.filter(({ day }) => day >= this.calendar.today && !own.has(day)), ...kept]
  }

  private checkDay({ day, kind, sessions }: Extract<CalendarChange, { change: 'day' }>): void {
    checkDate('day', day)
    if (day < this.calendar.today) throw invalid('day', '已经过去的日子不能改')
    if (sessions && kind !== 'work') throw invalid('sessions', '放假的日子没有上下班时间')
    if (sessions) checkSessions(sessions)
  }

  private checkHours({ since, from, to, sessions, weekdays }: Extract<CalendarChange, { change: 'hours' }>): void {
    checkDate('since', since)
    if (since < this.calendar.today) throw invalid('since', '从今天或以后的一天起')
    // A leap year has every day that a stretch may begin or end with.
    checkDate('from', `2028-${from}`)
    checkDate('to', `2028-${to}`)
    checkSessions(sessions)
    if (new Set(weekdays).size !== weekdays.length) throw invalid('weekdays', '同一天选了两遍')
  }
}

function checkDate(field: string, day: string): void {
  if (dayText(dayNumber(day)) !== day) throw invalid(field, '没有这一天')
}

function checkSessions(sessions: readonly Session[]): void {
  const problem = sessionsProblem(sessions)
  if (problem) throw invalid('sessions', problem)
}

/** An announcement has New Year's Day off, each day once, and none of another year. */
function checkAnnouncement(year: number, days: readonly AnnouncedDay[]): void {
  days.forEach(({ day }, at) => {
    checkDate(`days.${at}.day`, day)
    if (!day.startsWith(`${year}-`)) throw invalid(`days.${at}.day`, `不是 ${year} 年的日子`)
    if (days.findIndex((other) => other.day === day) !== at) throw invalid(`days.${at}.day`, '同一天写了两遍')
  })
  if (!days.some(({ day, kind }) => day === `${year}-01-01` && kind === 'off')) {
    throw invalid('days', `没有 ${year} 年元旦，这份放假安排不全`)
  }
}
