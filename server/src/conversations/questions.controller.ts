import { Controller, Get, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { QuestionRow } from '@bangban/shared/conversations/conversation-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { QuestionRowDto } from './conversation-view.dto.js'
import { BoardDto } from './conversations.dto.js'
import { QuestionReads } from './questions.reads.js'

@ApiTags('conversations')
@ApiBearerAuth()
@AccountOnly()
@Controller('questions')
export class QuestionsController {
  constructor(private readonly reads: QuestionReads) {}

  @Get()
  @ApiOperation({ summary: 'The board: what waits for an answer, due first on top. For the office (403)' })
  @ApiOkResponse({ type: [QuestionRowDto] })
  board(@CurrentActor() actor: Actor, @Query() { view }: BoardDto): Promise<QuestionRow[]> {
    return this.reads.board(actor, view)
  }
}
