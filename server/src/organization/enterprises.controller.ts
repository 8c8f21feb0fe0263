import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { EnterpriseDetail, EnterpriseView, InvitationView } from '@bangban/shared/organization/enterprise-api'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { EnterprisePeople } from './enterprise-people.js'
import {
  AdminInput,
  EnterprisesQuery,
  JoinInput,
  NewEnterpriseInput,
  PersonInput,
  ReviewInput,
} from './enterprise.dto.js'
import { EnterpriseDetailDto, EnterpriseDto, EnterprisePageDto, InvitationDto } from './enterprise-view.dto.js'
import { EnterpriseActions } from './enterprises.actions.js'
import { Enterprises } from './enterprises.js'

@ApiTags('enterprises')
@ApiBearerAuth()
@AccountOnly()
@Controller('enterprises')
export class EnterprisesController {
  constructor(
    private readonly enterprises: Enterprises,
    private readonly actions: EnterpriseActions,
    private readonly people: EnterprisePeople,
  ) {}

  @Get('mine')
  @ApiOperation({ summary: 'Enterprises I may act for' })
  @ApiOkResponse({ type: [EnterpriseDto] })
  mine(@CurrentActor() { accountId }: Actor): Promise<EnterpriseView[]> {
    return this.enterprises.of(accountId)
  }

  @Get()
  @ApiOperation({ summary: 'For the centre: all enterprises, newest first' })
  @ApiOkResponse({ type: EnterprisePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: EnterprisesQuery): Promise<Page<EnterpriseView>> {
    return this.enterprises.list(actor, query)
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Register an enterprise; it waits for the centre, unless the centre registers it. 409 when it is known',
  })
  @ApiCreatedResponse({ type: EnterpriseDetailDto })
  async register(@CurrentActor() actor: Actor, @Body() input: NewEnterpriseInput): Promise<EnterpriseDetail> {
    return this.enterprises.detail(actor, await this.actions.register(actor, input))
  }

  @Post('join')
  @HttpCode(200)
  @ApiOperation({ summary: 'Join by the code of an invitation; 409 invitation.gone' })
  @ApiOkResponse({ type: EnterpriseDetailDto })
  async join(@CurrentActor() actor: Actor, @Body() { code }: JoinInput): Promise<EnterpriseDetail> {
    return this.enterprises.detail(actor, await this.people.join(actor, code))
  }

  @Get(':id')
  @ApiOperation({ summary: 'An enterprise with its people; for them and the centre' })
  @ApiOkResponse({ type: EnterpriseDetailDto })
  read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<EnterpriseDetail> {
    return this.enterprises.detail(actor, id)
  }

  @Post(':id/review')
  @HttpCode(200)
  @ApiOperation({ summary: 'The centre confirms it, or says why it cannot' })
  @ApiOkResponse({ type: EnterpriseDetailDto })
  async review(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { confirmed, note }: ReviewInput,
  ): Promise<EnterpriseDetail> {
    await this.actions.review(actor, id, confirmed, note)
    return this.enterprises.detail(actor, id)
  }

  @Post(':id/invitations')
  @HttpCode(201)
  @ApiOperation({ summary: 'A code for one colleague, good for seven days; shown once' })
  @ApiCreatedResponse({ type: InvitationDto })
  invite(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InvitationView> {
    return this.people.invite(actor, id)
  }

  @Post(':id/invitations/:invitation/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take an unused invitation back' })
  @ApiOkResponse({ type: EnterpriseDetailDto })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('invitation') invitation: string,
  ): Promise<EnterpriseDetail> {
    await this.people.withdraw(actor, id, invitation)
    return this.enterprises.detail(actor, id)
  }

  @Post(':id/people/remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'A colleague leaves; 409 enterprise.last_admin' })
  @ApiOkResponse({ type: [EnterpriseDto] })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { account }: PersonInput,
  ): Promise<EnterpriseView[]> {
    await this.people.remove(actor, id, account)
    return this.enterprises.of(actor.accountId)
  }

  @Post(':id/people/admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who else manages its people; 409 enterprise.last_admin' })
  @ApiOkResponse({ type: EnterpriseDetailDto })
  async setAdmin(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { account, admin }: AdminInput,
  ): Promise<EnterpriseDetail> {
    await this.people.setAdmin(actor, id, account, admin)
    return this.enterprises.detail(actor, id)
  }
}
