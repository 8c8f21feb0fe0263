import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { AdminOnly, CurrentActor } from '../accounts/current-actor.js'
import { People } from '../accounts/people.js'
import type { RoutingRuleRow } from './routing-rule.entity.js'
import { RuleChangeDto, RuleDto, RuleMoveDto, RuleRemovalDto, RuleViewDto } from './routing.dto.js'
import { RoutingRuleActions } from './routing-rules.actions.js'
import { RoutingRules } from './routing-rules.js'

@ApiTags('routing')
@ApiBearerAuth()
@AdminOnly()
@Controller('routing/rules')
export class RoutingRulesController {
  constructor(
    private readonly rules: RoutingRules,
    private readonly actions: RoutingRuleActions,
    private readonly people: People,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The rules by which units are proposed, in their order' })
  @ApiOkResponse({ type: [RuleViewDto] })
  async list(): Promise<RoutingRuleView[]> {
    await this.rules.refresh()
    return this.present(this.rules.all())
  }

  @Post()
  @ApiOperation({
    summary: 'Add a rule at the end. 422 with the field for an unknown unit, or a rule that could not speak',
  })
  @ApiCreatedResponse({ type: RuleViewDto })
  async add(@CurrentActor() { accountId }: Actor, @Body() input: RuleDto): Promise<RoutingRuleView> {
    return this.one(await this.actions.add(accountId, input))
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change a rule, or switch it on or off. 409 when somebody else was quicker' })
  @ApiOkResponse({ type: RuleViewDto })
  async change(
    @CurrentActor() { accountId }: Actor,
    @Param('id') id: string,
    @Body() { version, ...change }: RuleChangeDto,
  ): Promise<RoutingRuleView> {
    return this.one(await this.actions.change(accountId, id, version, change))
  }

  @Post(':id/move')
  @HttpCode(200)
  @ApiOperation({ summary: 'One place up or down' })
  @ApiOkResponse({ type: RuleViewDto })
  async move(
    @CurrentActor() { accountId }: Actor,
    @Param('id') id: string,
    @Body() { version, direction }: RuleMoveDto,
  ): Promise<RoutingRuleView> {
    return this.one(await this.actions.move(accountId, id, version, direction))
  }

  @Post(':id/remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete a rule' })
  async remove(
    @CurrentActor() { accountId }: Actor,
    @Param('id') id: string,
    @Body() { version }: RuleRemovalDto,
  ): Promise<{ removed: string }> {
    await this.actions.remove(accountId, id, version)
    return { removed: id }
  }

  private async one(row: RoutingRuleRow): Promise<RoutingRuleView> {
    const [view] = await this.present([row])
    return view as RoutingRuleView
  }

  private async present(rows: readonly RoutingRuleRow[]): Promise<RoutingRuleView[]> {
    const names = await this.people.get(rows.flatMap(({ updatedBy }) => updatedBy ?? []))
    return rows.map(({ id, name, active, conditions, effect, version, updatedAt, updatedBy }) => ({
      id,
      name,
      active,
      conditions,
      effect,
      version,
      updatedAt: updatedAt.toISOString(),
      updatedBy: updatedBy === null ? null : (names.get(updatedBy)?.name ?? null),
    }))
  }
}
