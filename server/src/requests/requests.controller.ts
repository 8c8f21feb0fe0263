import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger'
import type { GuestSessionView } from '@bangban/shared/accounts/account-api'
import type { LedgerView } from '@bangban/shared/requests/ledger-api'
import type { Page } from '@bangban/shared/platform/page'
import type {
  AgainView,
  JournalEntryView,
  RequestRow,
  RequestView,
  RoutingProposal,
  ServiceProposal,
} from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { GuestSessionDto } from '../accounts/account-view.dto.js'
import { CurrentActor, Public } from '../accounts/current-actor.js'
import { invalid } from '../platform/errors.js'
import { KeepsAnswer } from '../platform/idempotency/idempotency.interceptor.js'
import { AgainReads } from './again.reads.js'
import { actShapes, parseAct } from './act.dto.js'
import { LedgerDto } from './clocks/ledger.dto.js'
import { LedgerReads } from './clocks/ledger.reads.js'
import { GuestDoor } from './guest-door.js'
import { MandateActions } from './mandates.actions.js'
import { RequestActions } from './requests.actions.js'
import { FindDto, ListDto, MandateDto, PageDto, SubmitDto } from './requests.dto.js'
import { RequestLists } from './request-lists.js'
import { RequestReads } from './requests.reads.js'
import { CountsDto, JournalPageDto, RequestPageDto, RequestViewDto, RoutingProposalDto } from './request-view.dto.js'
import { RoutingQuery, ServiceProposalDto } from './routing-reads.dto.js'
import { RoutingReads } from './routing.reads.js'
import { SubmitActions } from './submit.actions.js'

const shapes = Object.values(actShapes)

@ApiTags('requests')
@ApiBearerAuth()
@ApiExtraModels(...shapes)
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly submissions: SubmitActions,
    private readonly actions: RequestActions,
    private readonly mandates: MandateActions,
    private readonly reads: RequestReads,
    private readonly lists: RequestLists,
    private readonly routingReads: RoutingReads,
    private readonly guests: GuestDoor,
    private readonly ledgers: LedgerReads,
    private readonly repeats: AgainReads,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Apply (step 1). 403 before consent; 422 for an unknown item or township' })
  @ApiCreatedResponse({ type: RequestViewDto })
  @KeepsAnswer()
  submit(@CurrentActor() actor: Actor, @Body() input: SubmitDto): Promise<RequestView> {
    return this.submissions.submit(actor, input)
  }

  @Get()
  @ApiOperation({ summary: 'A page of a list; `mine` newest first, work lists oldest due first' })
  @ApiOkResponse({ type: RequestPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ListDto): Promise<Page<RequestRow>> {
    return this.lists.page(actor, query)
  }

  @Get('counts')
  @ApiOperation({ summary: 'Badge figures, counted up to 100; null where the list is not one’s role' })
  @ApiOkResponse({ type: CountsDto })
  counts(@CurrentActor() actor: Actor): Promise<CountsDto> {
    return this.lists.counts(actor)
  }

  @Public()
  @Post('find')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open one case by the code on the receipt and an SMS code, without an account' })
  @ApiOkResponse({ type: GuestSessionDto })
  find(@Body() input: FindDto): Promise<GuestSessionView> {
    return this.guests.open(input.caseCode, input.phone, input.code)
  }

  @Get(':id')
  @ApiOperation({ summary: 'The case as the caller may see it; 404 when he may not' })
  @ApiOkResponse({ type: RequestViewDto })
  detail(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<RequestView> {
    return this.reads.detail(actor, id)
  }

  @Get(':id/journal')
  @ApiOperation({ summary: 'What was done, newest first' })
  @ApiOkResponse({ type: JournalPageDto })
  journal(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() page: PageDto,
  ): Promise<Page<JournalEntryView>> {
    return this.reads.journalOf(actor, id, page.cursor, page.limit)
  }

  @Get(':id/clock')
  @ApiOperation({
    summary: 'The ledger: what each clock of the case counted and left out, and why; sums to its figures',
  })
  @ApiOkResponse({ type: LedgerDto })
  clock(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<LedgerView> {
    return this.ledgers.of(actor, id)
  }

  @Get(':id/again')
  @ApiOperation({
    summary: 'The application once more, prefilled with the old data; for the applicant of what is over',
  })
  again(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AgainView> {
    return this.repeats.of(actor, id)
  }

  @Get(':id/routing')
  @ApiOperation({ summary: 'Units that could take it, best first, with reasons; for the centre' })
  @ApiOkResponse({ type: [RoutingProposalDto] })
  routing(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() { service }: RoutingQuery,
  ): Promise<RoutingProposal[]> {
    return this.routingReads.proposals(actor, id, service)
  }

  @Get(':id/services')
  @ApiOperation({ summary: 'Items that the applicant’s own words sound like, best first; for the centre' })
  @ApiOkResponse({ type: [ServiceProposalDto] })
  services(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ServiceProposal[]> {
    return this.routingReads.services(actor, id)
  }

  @Post(':id/actions')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do the named action. 403 not one’s role, 409 not the moment or overtaken; its detail says who has it',
  })
  @ApiBody({ schema: { oneOf: shapes.map((shape) => ({ $ref: getSchemaPath(shape) })) } })
  @ApiOkResponse({ type: RequestViewDto })
  @KeepsAnswer()
  act(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<RequestView> {
    const act = parseAct(body)
    return act.offered ? this.actions.act(actor, id, act.input) : this.actions.refuse(actor, id, act.action)
  }

  @Post(':id/mandate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give the mandate 委托书: confirmed by the principal, or his signed paper photographed' })
  @ApiOkResponse({ type: RequestViewDto })
  @KeepsAnswer()
  mandate(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: MandateDto): Promise<RequestView> {
    if (!input.fileId && input.confirm !== true) throw invalid('confirm', '要本人确认，或者交委托书照片')
    return this.mandates.give(actor, id, input.fileId ?? null)
  }
}
