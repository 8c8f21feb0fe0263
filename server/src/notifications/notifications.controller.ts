import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Type } from 'class-transformer'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { invalid } from '../platform/errors.js'
import { TextField, TextListField, WholeField, YesNoField } from '../platform/http/fields.js'
import { Inbox } from './inbox.js'
import { NotificationPageDto, UnreadDto } from './notification-view.dto.js'

class InboxDto {
  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 30
}

class ReadDto {
  @TextListField(100, 26, { optional: true }) ids?: string[]

  @YesNoField({ optional: true }) all?: boolean
}

@ApiTags('notifications')
@ApiBearerAuth()
@AccountOnly()
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @ApiOperation({ summary: 'The inbox, newest first, with the number of unread (at most 100)' })
  @ApiOkResponse({ type: NotificationPageDto })
  page(@CurrentActor() actor: Actor, @Query() query: InboxDto): Promise<NotificationPage> {
    return this.inbox.page(actor, query.cursor, query.limit)
  }

  @Post('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark some, or all that are there now, as read' })
  @ApiOkResponse({ type: UnreadDto })
  async read(@CurrentActor() actor: Actor, @Body() input: ReadDto): Promise<{ unread: number }> {
    if (!input.all && !input.ids) throw invalid('ids', '要写明哪几条，或者全部')
    const unread = input.all ? await this.inbox.markAllRead(actor) : await this.inbox.markRead(actor, input.ids ?? [])
    return { unread }
  }
}
