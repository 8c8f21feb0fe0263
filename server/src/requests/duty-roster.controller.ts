import { Controller, Get, Param } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { UnitRosterView } from '@bangban/shared/organization/duty-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { DutyRoster } from './duty-roster.js'

@ApiTags('units')
@ApiBearerAuth()
@AccountOnly()
@Controller('units')
export class DutyRosterController {
  constructor(private readonly roster: DutyRoster) {}

  @Get(':code/duty')
  @ApiOperation({ summary: 'Who is on duty, on leave until when, and holds how much; for leads and the centre' })
  read(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<UnitRosterView> {
    return this.roster.of(actor, code)
  }
}
