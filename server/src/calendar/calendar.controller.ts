import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiBody, ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger'
import type { CalendarView } from '@bangban/shared/calendar/calendar-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AdminOnly, CurrentActor } from '../accounts/current-actor.js'
import { CalendarActions } from './calendar.actions.js'
import { CalendarQuery, changeShapes, parseChange } from './calendar.dto.js'
import { CalendarReads } from './calendar.reads.js'

const shapes = Object.values(changeShapes)

@ApiTags('calendar')
@ApiBearerAuth()
@AdminOnly()
@ApiExtraModels(...shapes)
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly reads: CalendarReads,
    private readonly actions: CalendarActions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Office hours and the days of a year, and what the newest changes moved' })
  view(@Query() { year }: CalendarQuery): Promise<CalendarView> {
    return this.reads.view(year)
  }

  @Post('changes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Import a year, change a day or the office hours; open deadlines follow (DESIGN §4)' })
  @ApiBody({ schema: { oneOf: shapes.map((shape) => ({ $ref: getSchemaPath(shape) })) } })
  async change(@CurrentActor() { accountId }: Actor, @Body() body: unknown): Promise<CalendarView> {
    const change = parseChange(body)
    await this.actions.change(accountId, change)
    return this.reads.view(change.change === 'year' ? change.year : undefined)
  }
}
