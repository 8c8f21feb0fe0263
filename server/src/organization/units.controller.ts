import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { UnitMemberView, UnitView } from '@bangban/shared/organization/unit-api'
import { isCentre, isStaff, type Actor } from '@bangban/shared/requests/request-policy'
import { AdminOnly, CurrentActor, Public } from '../accounts/current-actor.js'
import { People } from '../accounts/people.js'
import { DomainError, missing } from '../platform/errors.js'
import { UnitDto, UnitMemberDto } from './organization-view.dto.js'
import { NewUnitInput, UnitChangeInput, UnitsQuery } from './organization.dto.js'
import { Memberships } from './memberships.js'
import { UnitDirectory } from './unit-directory.js'
import type { Unit } from './unit.entity.js'
import { UnitActions } from './units.actions.js'

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly units: UnitDirectory,
    private readonly actions: UnitActions,
    private readonly memberships: Memberships,
    private readonly people: People,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Units of the city; to an administrator also those that are no longer active' })
  @ApiOkResponse({ type: [UnitDto] })
  list(@Query() { kind }: UnitsQuery, @CurrentActor() actor: Actor | undefined): Promise<UnitView[]> {
    const units = kind ? this.units.byKind(kind) : this.units.all()
    return this.views(
      units.filter((unit) => unit.active || actor?.admin),
      actor,
    )
  }

  @Get(':code/members')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who can be given something there; for that unit, the units above it and the centre' })
  @ApiOkResponse({ type: [UnitMemberDto] })
  async members(@Param('code') code: string, @CurrentActor() actor: Actor): Promise<UnitMemberView[]> {
    const path = this.units.path(this.units.get(code).code)
    if (!isCentre(actor) && !actor.admin && !actor.memberships.some((m) => path.includes(m.unit))) {
      throw new DomainError('access.denied')
    }
    const people = await this.memberships.peopleOf(code)
    return people.map(({ id, name, onDuty }) => ({ id, name, onDuty }))
  }

  @Post()
  @AdminOnly()
  @HttpCode(201)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Add a unit' })
  @ApiCreatedResponse({ type: UnitDto })
  async create(@CurrentActor() actor: Actor, @Body() input: NewUnitInput): Promise<UnitView> {
    return this.view(await this.actions.create(actor.accountId, input), actor)
  }

  @Post(':code')
  @AdminOnly()
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Rename a unit, change its phone, intake or keeper, close or reopen it; 409 unit.has_open_cases',
  })
  @ApiOkResponse({ type: UnitDto })
  async change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() change: UnitChangeInput,
  ): Promise<UnitView> {
    return this.view(await this.actions.change(actor.accountId, code, change), actor)
  }

  private async view(unit: Unit, actor: Actor): Promise<UnitView> {
    const [view] = await this.views([unit], actor)
    if (!view) throw missing()
    return view
  }

  /** Who keeps an outside authority is said to colleagues; the applicant reads it in his own case. */
  private async views(units: Unit[], actor: Actor | undefined): Promise<UnitView[]> {
    const inside = actor !== undefined && (isStaff(actor) || actor.admin)
    const keepers = inside ? units.map((unit) => unit.keeper).filter((id) => id !== null) : []
    const names = keepers.length > 0 ? await this.people.get(keepers) : new Map<string, { name: string }>()
    return units.map(({ position, keeper, ...unit }) => {
      const person = keeper === null ? undefined : names.get(keeper)
      return { ...unit, keeper: keeper !== null && person ? { id: keeper, name: person.name } : null }
    })
  }
}
