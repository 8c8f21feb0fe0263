import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common'
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger'
import type {
  ConversationRow,
  ConversationView,
  MessagePage,
  MessageView,
  NoteView,
  QuestionRow,
  WithheldView,
} from '@bangban/shared/conversations/conversation-api'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { FastifyReply } from 'fastify'
import { CurrentActor } from '../accounts/current-actor.js'
import { KeepsAnswer, KnownAgainBy } from '../platform/idempotency/idempotency.interceptor.js'
import {
  ConversationPageDto,
  ConversationViewDto,
  MessagePageDto,
  MessageViewDto,
  NoteViewDto,
  QuestionRowDto,
  ReadMarkDto,
  UnreadTalksDto,
  WithheldViewDto,
} from './conversation-view.dto.js'
import {
  ConversationsDto,
  MessageDto,
  MessagesDto,
  NoteDto,
  QuestionDto,
  ReadUpToDto,
  SubjectDto,
} from './conversations.dto.js'
import { ConversationReads } from './conversations.reads.js'
import { InternalNotes } from './internal-notes.js'
import { MessageActions } from './messages.actions.js'
import { QuestionActions } from './questions.actions.js'
import { withheldStatus } from './withheld-messages.js'

@ApiTags('conversations')
@ApiBearerAuth()
@Controller('conversations')
export class ConversationsController {
  constructor(
    private readonly reads: ConversationReads,
    private readonly actions: MessageActions,
    private readonly notes: InternalNotes,
    private readonly questions: QuestionActions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Conversations one is a member of, by the newest word' })
  @ApiOkResponse({ type: ConversationPageDto })
  list(@CurrentActor() actor: Actor, @Query() { cursor, limit }: ConversationsDto): Promise<Page<ConversationRow>> {
    return this.reads.page(actor, cursor, limit)
  }

  @Get('unread')
  @ApiOperation({ summary: 'Badge figure, counted up to 100' })
  @ApiOkResponse({ type: UnreadTalksDto })
  async unread(@CurrentActor() actor: Actor): Promise<UnreadTalksDto> {
    return { conversations: await this.reads.unread(actor) }
  }

  @Get('about')
  @ApiOperation({ summary: 'The one conversation about a request or project; 404 outside of it' })
  @ApiOkResponse({ type: ConversationViewDto })
  about(@CurrentActor() actor: Actor, @Query() subject: SubjectDto): Promise<ConversationView> {
    return this.reads.ofSubject(actor, subject)
  }

  @Get(':id')
  @ApiOperation({ summary: 'Who is in it and how far each has read' })
  @ApiOkResponse({ type: ConversationViewDto })
  detail(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ConversationView> {
    return this.reads.detail(actor, id)
  }

  @Get(':id/messages')
  @ApiOperation({ summary: 'What follows a number, or stands before one; with neither the newest. Oldest first' })
  @ApiOkResponse({ type: MessagePageDto })
  messages(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: MessagesDto): Promise<MessagePage> {
    return this.reads.messages(actor, id, query)
  }

  @Post(':id/messages')
  @ApiOperation({ summary: 'Say something; the same clientId is the same message. 409 when it is closed' })
  @ApiCreatedResponse({ type: MessageViewDto })
  @ApiAcceptedResponse({ type: WithheldViewDto, description: 'Held back: nobody else has seen it' })
  @KeepsAnswer()
  @KnownAgainBy('clientId')
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: MessageDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MessageView | WithheldView> {
    const answer = await this.actions.send(actor, id, input)
    if ('withheld' in answer) void reply.status(withheldStatus)
    return answer
  }

  @Get(':id/withheld')
  @ApiOperation({ summary: 'What of one’s own was held back here, newest first' })
  @ApiOkResponse({ type: [WithheldViewDto] })
  withheld(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<WithheldView[]> {
    return this.actions.withheld.mine(actor, id)
  }

  @Post(':id/messages/:seq/recall')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take one’s own message back within two minutes; 409 afterwards' })
  @ApiOkResponse({ type: MessageViewDto })
  recall(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('seq', ParseIntPipe) seq: number,
  ): Promise<MessageView> {
    return this.actions.recall(actor, id, seq)
  }

  @Get(':id/questions')
  @ApiOperation({ summary: 'Open questions first, then what was settled, newest first' })
  @ApiOkResponse({ type: [QuestionRowDto] })
  questionsOf(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<QuestionRow[]> {
    return this.questions.reads.inConversation(actor, id)
  }

  @Post(':id/questions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark a message of the public as a question: it gets an owner and a timer' })
  @ApiOkResponse({ type: MessageViewDto })
  ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { seq, planItem }: QuestionDto,
  ): Promise<MessageView> {
    return this.questions.mark(actor, id, seq, planItem ?? null)
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Everything up to this number is read; a mark never goes back' })
  @ApiOkResponse({ type: ReadMarkDto })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { seq }: ReadUpToDto,
  ): Promise<ReadMarkDto> {
    return { readSeq: await this.actions.marks.read(actor, id, seq) }
  }

  @Get(':id/notes')
  @ApiOperation({ summary: 'Notes between colleagues after a number; 404 for the applicant' })
  @ApiOkResponse({ type: [NoteViewDto] })
  internalNotes(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() { after = 0, limit }: MessagesDto,
  ): Promise<NoteView[]> {
    return this.notes.page(actor, id, after, limit)
  }

  @Post(':id/notes')
  @ApiOperation({ summary: 'Write a note that only the office reads' })
  @ApiCreatedResponse({ type: NoteViewDto })
  note(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { clientId, text }: NoteDto): Promise<NoteView> {
    return this.notes.write(actor, id, clientId, text)
  }
}
