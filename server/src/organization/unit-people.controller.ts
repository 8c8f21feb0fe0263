import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { AbsenceView } from '@bangban/shared/organization/duty-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { AbsenceActions } from './absences.actions.js'
import { AbsenceReads } from './absences.reads.js'
import { DutyActions } from './duty.actions.js'
import { AbsenceBody, IntakeBody, MemberDutyBody } from './duty.dto.js'
import { UnitActions } from './units.actions.js'
import { UnitRights } from './unit-rights.js'

/** What a lead arranges for the people of his unit and of those below it. */
@ApiTags('units')
@ApiBearerAuth()
@AccountOnly()
@Controller('units/:code')
export class UnitPeopleController {
  constructor(
    private readonly rights: UnitRights,
    private readonly duty: DutyActions,
    private readonly absences: AbsenceActions,
    private readonly reads: AbsenceReads,
    private readonly units: UnitActions,
  ) {}

  @Post('intake')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether members claim their cases or get them assigned; by its lead or an administrator' })
  async chooseIntake(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() { intake }: IntakeBody) {
    this.rights.admit(actor, code)
    const unit = await this.units.change(actor.accountId, code, { intake })
    return { code: unit.code, intake: unit.intake }
  }

  @Post('members/:account/duty')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set one of my people on or off duty there; 409 duty.absent' })
  async setDuty(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('account') account: string,
    @Body() input: MemberDutyBody,
  ): Promise<{ id: string; onDuty: boolean }> {
    await this.rights.admitFor(actor, code, account)
    await this.duty.set(actor.accountId, account, { ...input, unit: code })
    return { id: account, onDuty: input.onDuty }
  }

  @Post('members/:account/absences')
  @HttpCode(201)
  @ApiOperation({ summary: 'Enter a leave for one of my people' })
  async enter(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('account') account: string,
    @Body() input: AbsenceBody,
  ): Promise<AbsenceView> {
    await this.rights.admitFor(actor, code, account)
    return this.reads.view(await this.absences.enter(actor.accountId, account, input))
  }

  @Post('members/:account/absences/:id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call the leave of one of my people off; 409 absence.over' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('account') account: string,
    @Param('id') id: string,
  ): Promise<AbsenceView[]> {
    await this.rights.admitFor(actor, code, account)
    await this.absences.cancel(actor.accountId, account, id)
    return this.reads.of(account)
  }
}
