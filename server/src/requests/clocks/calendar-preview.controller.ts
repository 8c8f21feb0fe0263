import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { CalendarPreview } from '@bangban/shared/calendar/calendar-api'
import { AdminOnly } from '../../accounts/current-actor.js'
import { parseChange } from '../../calendar/calendar.dto.js'
import { CalendarPreviews } from './calendar-preview.js'

/** Here and not with the calendar, which knows nothing of cases. */
@ApiTags('calendar')
@ApiBearerAuth()
@AdminOnly()
@Controller('calendar')
export class CalendarPreviewController {
  constructor(private readonly previews: CalendarPreviews) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'How many open deadlines a change would move, and the first of them; changes nothing' })
  preview(@Body() body: unknown): Promise<CalendarPreview> {
    return this.previews.of(parseChange(body))
  }
}
