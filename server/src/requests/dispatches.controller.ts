import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { mostDispatches, type DispatchPlan, type DispatchResult } from '@bangban/shared/requests/dispatch-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { CurrentActor } from '../accounts/current-actor.js'
import { invalid } from '../platform/errors.js'
import { BulkDispatch } from './bulk-dispatch.js'
import { DispatchPlans } from './dispatch-plans.js'
import { DispatchesDto, DispatchPlanDto, DispatchPlansQuery, DispatchResultsDto } from './dispatches.dto.js'

@ApiTags('requests')
@ApiBearerAuth()
@Controller('requests/dispatches')
export class DispatchesController {
  constructor(
    private readonly bulk: BulkDispatch,
    private readonly plans: DispatchPlans,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who would get what, by the first proposal and the item; for the centre' })
  @ApiOkResponse({ type: [DispatchPlanDto] })
  plan(@CurrentActor() actor: Actor, @Query() { ids }: DispatchPlansQuery): Promise<DispatchPlan[]> {
    const wanted = ids.split(',').filter(Boolean)
    if (wanted.length > mostDispatches) throw invalid('ids', `一次最多 ${mostDispatches} 件`)
    return this.plans.of(actor, wanted)
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Dispatch up to 50 requests, each with a result of its own; a repeat does what was not done',
  })
  @ApiOkResponse({ type: DispatchResultsDto })
  async dispatch(@CurrentActor() actor: Actor, @Body() { items }: DispatchesDto): Promise<{ items: DispatchResult[] }> {
    return { items: await this.bulk.dispatch(actor, items) }
  }
}
