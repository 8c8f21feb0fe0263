import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { AbsenceView } from '@bangban/shared/organization/duty-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountPresenter } from '../accounts/account.presenter.js'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { AbsenceActions } from './absences.actions.js'
import { AbsenceReads } from './absences.reads.js'
import { DutyActions } from './duty.actions.js'
import { AbsenceBody, DutyBody } from './duty.dto.js'

@ApiTags('me')
@ApiBearerAuth()
@AccountOnly()
@Controller('me')
export class DutyController {
  constructor(
    private readonly duty: DutyActions,
    private readonly absences: AbsenceActions,
    private readonly reads: AbsenceReads,
    private readonly presenter: AccountPresenter,
  ) {}

  @Post('duty')
  @HttpCode(200)
  @ApiOperation({ summary: 'On or off duty, in one of my units or in all: off duty, nothing new comes to me' })
  async setDuty(@CurrentActor() { accountId }: Actor, @Body() input: DutyBody): Promise<AccountView> {
    await this.duty.set(accountId, accountId, input)
    return this.presenter.account(accountId)
  }

  @Get('absences')
  @ApiOperation({ summary: 'My leaves, running and to come' })
  list(@CurrentActor() { accountId }: Actor): Promise<AbsenceView[]> {
    return this.reads.of(accountId)
  }

  @Post('absences')
  @HttpCode(201)
  @ApiOperation({ summary: 'Go on leave: what I hold goes to the pool of its unit when it begins' })
  async enter(@CurrentActor() { accountId }: Actor, @Body() input: AbsenceBody): Promise<AbsenceView> {
    return this.reads.view(await this.absences.enter(accountId, accountId, input))
  }

  @Post('absences/:id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call a leave off, or come back early; 409 absence.over' })
  async cancel(@CurrentActor() { accountId }: Actor, @Param('id') id: string): Promise<AbsenceView[]> {
    await this.absences.cancel(accountId, accountId, id)
    return this.reads.of(accountId)
  }
}
