import { Controller, HttpCode, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Tickets } from '../platform/realtime/tickets.js'
import { TicketDto } from './account-view.dto.js'
import { CurrentActor } from './current-actor.js'

@ApiTags('realtime')
@ApiBearerAuth()
@Controller('realtime')
export class RealtimeController {
  constructor(private readonly tickets: Tickets) {}

  @Post('ticket')
  @HttpCode(200)
  @ApiOperation({ summary: 'Admits one socket once within a minute: a socket cannot send a bearer token' })
  @ApiOkResponse({ type: TicketDto })
  async issue(@CurrentActor() { accountId, guestCase }: Actor): Promise<{ ticket: string }> {
    const subject = guestCase === null ? (`account:${accountId}` as const) : (`case:${guestCase}` as const)
    return { ticket: await this.tickets.issue(subject) }
  }
}
