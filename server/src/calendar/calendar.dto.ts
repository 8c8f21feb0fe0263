import { dayKinds, type AnnouncedDay, type CalendarChange, type DayKind } from '@bangban/shared/calendar/calendar-api'
import type { Session } from '@bangban/shared/calendar/work-calendar'
import { Type } from 'class-transformer'
import { DomainError } from '../platform/errors.js'
import {
  ChoiceField,
  DayField,
  PartListField,
  PatternField,
  TextField,
  WholeField,
  WholeListField,
} from '../platform/http/fields.js'
import { parseAs } from '../platform/http/validation.js'

const minutesOfDay = 24 * 60
const longestReason = 200

class SessionDto implements Session {
  @WholeField(0, minutesOfDay, { description: 'Minutes since midnight' }) open: number
  @WholeField(0, minutesOfDay, { description: 'Minutes since midnight' }) close: number
}

class AnnouncedDayDto implements AnnouncedDay {
  @DayField() day: string
  @ChoiceField(['off', 'work']) kind: 'off' | 'work'
  @TextField(40, { min: 0 }) name: string
}

class ChangeDto<K extends CalendarChange['change']> {
  @ChoiceField(['year', 'day', 'hours']) change: K
  @TextField(longestReason) reason: string
}

export class YearChangeDto extends ChangeDto<'year'> {
  @WholeField(2000, 2100) year: number

  @PartListField(() => AnnouncedDayDto, 120, { optional: true, description: 'Omitted: those of the server’s package' })
  days?: AnnouncedDayDto[]
}

export class DayChangeDto extends ChangeDto<'day'> {
  @DayField() day: string
  @ChoiceField(dayKinds) kind: DayKind
  @TextField(40, { optional: true }) name?: string
  @PartListField(() => SessionDto, 6, { optional: true, minItems: 1 }) sessions?: SessionDto[]
}

const MonthDayField = () => PatternField(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '写成 06-01 这样')

export class HoursChangeDto extends ChangeDto<'hours'> {
  @TextField(40) name: string
  @DayField() since: string
  @MonthDayField() from: string
  @MonthDayField() to: string
  @WholeListField(0, 6, 7, { minItems: 1, description: '0 = Sunday' }) weekdays: number[]
  @PartListField(() => SessionDto, 6, { minItems: 1 }) sessions: SessionDto[]
}

export const changeShapes: { [K in CalendarChange['change']]: new () => Extract<CalendarChange, { change: K }> } = {
  year: YearChangeDto,
  day: DayChangeDto,
  hours: HoursChangeDto,
}

export function parseChange(body: unknown): CalendarChange {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('body.unreadable')
  const { change } = body as { change?: unknown }
  if (change !== 'year' && change !== 'day' && change !== 'hours') {
    const problem = { field: 'change', message: '只能是 year、day、hours' }
    throw new DomainError('request.malformed', { fields: [problem] })
  }
  return parseAs<CalendarChange>(changeShapes[change], body)
}

export class CalendarQuery {
  @Type(() => Number)
  @WholeField(2000, 2100, { optional: true })
  year?: number
}
