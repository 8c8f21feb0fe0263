import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { WithheldRow, WithheldView } from '@bangban/shared/conversations/conversation-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { CurrentActor } from '../accounts/current-actor.js'
import { WithheldRowDto, WithheldViewDto } from './conversation-view.dto.js'
import { ObjectionDto, ReleaseDto } from './conversations.dto.js'
import { WithheldMessages } from './withheld-messages.js'

@ApiTags('conversations')
@ApiBearerAuth()
@Controller('withheld')
export class WithheldController {
  constructor(private readonly withheld: WithheldMessages) {}

  @Get()
  @ApiOperation({ summary: 'Objections that wait for the centre' })
  @ApiOkResponse({ type: [WithheldRowDto] })
  waiting(@CurrentActor() actor: Actor): Promise<WithheldRow[]> {
    return this.withheld.waiting(actor)
  }

  @Post(':id/object')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say why one’s own message should be delivered after all; a person decides' })
  @ApiOkResponse({ type: WithheldViewDto })
  object(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { words }: ObjectionDto,
  ): Promise<WithheldView> {
    return this.withheld.object(actor, id, words)
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiOperation({ summary: 'The centre delivers it after all, or leaves it held back' })
  @ApiOkResponse({ type: WithheldViewDto })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { release }: ReleaseDto,
  ): Promise<WithheldView> {
    return this.withheld.decide(actor, id, release)
  }
}
