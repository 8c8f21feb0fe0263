import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { KnowledgeDraftView, KnowledgeEntryView, KnowledgeHit } from '@bangban/shared/knowledge/knowledge-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor, Public } from '../accounts/current-actor.js'
import { KnowledgeDrafts } from './knowledge-drafts.js'
import { DecisionDto, DraftDto, EntryDto, HitDto, ProposalDto, SearchDto } from './knowledge.dto.js'
import { Knowledge } from './knowledge.js'

@ApiTags('knowledge')
@Controller('knowledge')
export class KnowledgeController {
  constructor(
    private readonly knowledge: Knowledge,
    private readonly drafts: KnowledgeDrafts,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Answers and guides by words or pinyin initials, best first' })
  @ApiOkResponse({ type: [HitDto] })
  search(@Query() { q, limit }: SearchDto): Promise<KnowledgeHit[]> {
    return this.knowledge.search(q, limit)
  }

  @Get('drafts')
  @AccountOnly()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Proposed answers that wait for the centre' })
  @ApiOkResponse({ type: [DraftDto] })
  waiting(@CurrentActor() actor: Actor): Promise<KnowledgeDraftView[]> {
    return this.drafts.waiting(actor)
  }

  @Post('drafts')
  @AccountOnly()
  @ApiBearerAuth()
  @HttpCode(200)
  @ApiOperation({ summary: 'Propose the answer of a question for everybody; the centre reads it first' })
  @ApiOkResponse({ type: DraftDto })
  propose(@CurrentActor() actor: Actor, @Body() { conversationId, seq }: ProposalDto): Promise<KnowledgeDraftView> {
    return this.drafts.propose(actor, conversationId, seq)
  }

  @Post('drafts/:id/decide')
  @AccountOnly()
  @ApiBearerAuth()
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish it as worded, or decline it; 422 with somebody’s number in it' })
  @ApiOkResponse({ type: DraftDto })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() decision: DecisionDto,
  ): Promise<KnowledgeDraftView> {
    return this.drafts.decide(actor, id, decision)
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'One answered question' })
  @ApiOkResponse({ type: EntryDto })
  entry(@Param('id') id: string): Promise<KnowledgeEntryView> {
    return this.knowledge.entry(id)
  }
}
