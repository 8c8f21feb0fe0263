import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { CallView, NoticeDeliveriesView, RefusedView } from '@bangban/shared/notifications/push-api'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { CallList } from './call-list.js'
import { DeliveryProofs } from './delivery-proofs.js'
import { CallResultDto, PushPageDto } from './notifications.dto.js'
import { RefusedList } from './refused-list.js'

@ApiTags('push')
@ApiBearerAuth()
@AccountOnly()
@Controller()
export class PushController {
  constructor(
    private readonly proofs: DeliveryProofs,
    private readonly calls: CallList,
    private readonly refused: RefusedList,
  ) {}

  @Get('requests/:id/deliveries')
  @ApiOperation({
    summary:
      'For each piece of news: who, by which channel, when, proved how. For the centre and leads; numbers masked',
  })
  deliveries(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<NoticeDeliveriesView[]> {
    return this.proofs.of(actor, id)
  }

  @Get('push/calls')
  @ApiOperation({ summary: 'Whom nothing reached: to be rung up by the centre, longest waiting first' })
  callList(@CurrentActor() actor: Actor, @Query() query: PushPageDto): Promise<Page<CallView>> {
    return this.calls.page(actor, query.cursor, query.limit)
  }

  @Post('push/calls/:id/number')
  @HttpCode(200)
  @ApiOperation({ summary: 'The number in plain; the look is audited. 409 push.changed_meanwhile' })
  number(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ phone: string | null }> {
    return this.calls.number(actor, id)
  }

  @Post('push/calls/:id/result')
  @HttpCode(204)
  @ApiOperation({ summary: 'What came of a call: reached proves it, otherwise it stays on the list with the note' })
  result(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: CallResultDto): Promise<void> {
    return this.calls.result(actor, id, input.reached, (input.note ?? '').trim())
  }

  @Get('push/refused')
  @ApiOperation({ summary: 'Messages that WeChat, WeCom or the SMS service refused for good, newest first' })
  refusedList(@CurrentActor() actor: Actor, @Query() query: PushPageDto): Promise<Page<RefusedView>> {
    return this.refused.page(actor, query.cursor, query.limit)
  }

  @Post('push/refused/:id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send it once more, at the end of his queue. 409 push.changed_meanwhile' })
  retry(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.refused.retry(actor, id)
  }
}
