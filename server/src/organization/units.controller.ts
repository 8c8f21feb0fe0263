import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { UnitMemberView, UnitView } from '@bangban/shared/organization/unit-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { AdminOnly, CurrentActor, Public } from '../accounts/current-actor.js'
import { People } from '../accounts/people.js'
import { DomainError } from '../platform/errors.js'
import { UnitDto, UnitMemberDto } from './organization-view.dto.js'
import { NewUnitInput, UnitChangeInput, UnitsQuery } from './organization.dto.js'
import { UnitDirectory } from './unit-directory.js'
import type { Unit } from './unit.entity.js'
import { UnitActions } from './units.actions.js'

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly units: UnitDirectory,
    private readonly actions: UnitActions,
    private readonly people: People,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Units of the city; to an administrator also those that are no longer active' })
  @ApiOkResponse({ type: [UnitDto] })
  list(@Query() { kind }: UnitsQuery, @CurrentActor() actor: Actor | undefined): UnitView[] {
    const units = kind ? this.units.byKind(kind) : this.units.all()
    return units.filter((unit) => unit.active || actor?.admin).map(viewOf)
  }

  @Get(':code/members')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who can be given something there; for that unit, the units above it and the centre' })
  @ApiOkResponse({ type: [UnitMemberDto] })
  members(@Param('code') code: string, @CurrentActor() actor: Actor): Promise<UnitMemberView[]> {
    const path = this.units.path(this.units.get(code).code)
    if (!isCentre(actor) && !actor.admin && !actor.memberships.some((m) => path.includes(m.unit))) {
      throw new DomainError('access.denied')
    }
    return this.people.membersOf(code)
  }

  @Post()
  @AdminOnly()
  @HttpCode(201)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Add a unit' })
  @ApiCreatedResponse({ type: UnitDto })
  async create(@CurrentActor() { accountId }: Actor, @Body() input: NewUnitInput): Promise<UnitView> {
    return viewOf(await this.actions.create(accountId, input))
  }

  @Post(':code')
  @AdminOnly()
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Rename a unit, change its phone, close or reopen it' })
  @ApiOkResponse({ type: UnitDto })
  async change(
    @CurrentActor() { accountId }: Actor,
    @Param('code') code: string,
    @Body() change: UnitChangeInput,
  ): Promise<UnitView> {
    return viewOf(await this.actions.change(accountId, code, change))
  }
}

const viewOf = ({ position, ...unit }: Unit): UnitView => unit
