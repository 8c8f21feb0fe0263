import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { CaseNewsPage } from '@bangban/shared/notifications/push-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor, Public } from '../accounts/current-actor.js'
import { invalid } from '../platform/errors.js'
import { InboxCases } from './inbox-cases.js'
import { Inbox } from './inbox.js'
import { CaseNewsPageDto, NotificationPageDto, UnreadDto } from './notification-view.dto.js'
import { OpenedDto, PushPageDto, ReadDto, ShownDto } from './notifications.dto.js'
import { PushProofs } from './push-proofs.js'

@ApiTags('notifications')
@ApiBearerAuth()
@AccountOnly()
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly cases: InboxCases,
    private readonly proofs: PushProofs,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The inbox, newest first, with the number of unread (at most 100)' })
  @ApiOkResponse({ type: NotificationPageDto })
  page(@CurrentActor() actor: Actor, @Query() query: PushPageDto): Promise<NotificationPage> {
    return this.inbox.page(actor, query.cursor, query.limit)
  }

  @Get('cases')
  @ApiOperation({
    summary:
      'The inbox with one row a case, project or enterprise: the newest sentence and how many; what is unread comes first',
  })
  @ApiOkResponse({ type: CaseNewsPageDto })
  byCase(@CurrentActor() actor: Actor, @Query() query: PushPageDto): Promise<CaseNewsPage> {
    return this.cases.page(actor, query.cursor, query.limit)
  }

  @Post('read')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Mark some, those of a case, a project or an enterprise, or all that are there now, as read',
  })
  @ApiOkResponse({ type: UnreadDto })
  async read(@CurrentActor() actor: Actor, @Body() input: ReadDto): Promise<{ unread: number }> {
    if (input.all) return { unread: await this.inbox.markAllRead(actor) }
    const { requestId, projectId, enterpriseId } = input
    if (requestId) return { unread: await this.inbox.markMatterRead(actor, { requestId }) }
    if (projectId) return { unread: await this.inbox.markMatterRead(actor, { projectId }) }
    if (enterpriseId) return { unread: await this.inbox.markMatterRead(actor, { enterpriseId }) }
    if (!input.ids) throw invalid('ids', '要写明哪几条，或者哪件事，或者全部')
    return { unread: await this.inbox.markRead(actor, input.ids) }
  }

  @Post('shown')
  @HttpCode(204)
  @ApiOperation({ summary: 'These frames (`data.id`) were on my screen, in the foreground: nothing else need be sent' })
  shown(@CurrentActor() { accountId }: Actor, @Body() { ids }: ShownDto): Promise<void> {
    return this.proofs.shown(accountId, ids)
  }

  @Public()
  @Post('opened')
  @HttpCode(204)
  @ApiOperation({ summary: 'The link of a message was opened; it carries `via` and proves that the message arrived' })
  opened(@Body() { via }: OpenedDto): Promise<void> {
    return this.proofs.opened(via)
  }
}
