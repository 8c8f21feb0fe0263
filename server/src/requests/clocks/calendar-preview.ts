import { Injectable } from '@nestjs/common'
import type { CalendarChange, CalendarPreview } from '@bangban/shared/calendar/calendar-api'
import { tableAfter } from '@bangban/shared/calendar/calendar-change'
import { cityCalendar } from '@bangban/shared/calendar/city-calendar'
import { CalendarChanges } from '../../calendar/calendar-changes.js'
import { WorkingCalendar } from '../../calendar/working-calendar.js'
import { UnitDirectory } from '../../organization/unit-directory.js'
import { Database } from '../../platform/database/database.js'
import { CaseReplans } from './case-replans.js'
import { OpenClocks } from './open-clocks.js'

const shown = 20

/** What a change of the calendar would move, counted with the very functions that would move it. */
@Injectable()
export class CalendarPreviews {
  constructor(
    private readonly database: Database,
    private readonly changes: CalendarChanges,
    private readonly calendar: WorkingCalendar,
    private readonly open: OpenClocks,
    private readonly units: UnitDirectory,
    private readonly replans: CaseReplans,
  ) {}

  async of(wanted: CalendarChange): Promise<CalendarPreview> {
    const change = await this.changes.checked(wanted)
    const calendar = cityCalendar(tableAfter(this.calendar.holidays, change))
    const preview: CalendarPreview = { checked: 0, moved: 0, earlier: 0, later: 0, first: [] }
    for (let reached = ''; ;) {
      const cases = await this.open.after(this.database.read, reached)
      const last = cases.at(-1)
      if (!last) return preview
      reached = last.request.id
      preview.checked += cases.length
      for (const { request, next } of this.replans.of(cases, calendar)) {
        const { own } = next
        if (!own) continue
        preview.moved++
        if (own.after > own.before) preview.later++
        else preview.earlier++
        if (preview.first.length === shown) continue
        preview.first.push({
          requestId: request.id,
          code: request.code,
          subject: request.subject,
          unit: this.units.find(request.holderUnit ?? '')?.name ?? '',
          before: own.before.toISOString(),
          after: own.after.toISOString(),
        })
      }
      // A long count must not hold up those who wait for an answer.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
