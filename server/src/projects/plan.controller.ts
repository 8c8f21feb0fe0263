import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger'
import type { PlanPreview, PlanVersionView, PlanView } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { WhenTooLarge } from '../platform/http/body-size.js'
import { itemActShapes, parseItemAct, PlanEditDto, planTooLarge } from './plan.dto.js'
import { PlanEditActions } from './plan-edit.actions.js'
import { PlanItemActions } from './plan-item.actions.js'
import { ProjectReads } from './projects.reads.js'

const shapes = Object.values(itemActShapes)
import { PlanPreviewDto, PlanVersionDto, PlanViewDto } from './plan-view.dto.js'

@ApiTags('projects')
@ApiBearerAuth()
@ApiExtraModels(...shapes)
@AccountOnly()
@Controller('projects/:id/plan')
export class PlanController {
  constructor(
    private readonly reads: ProjectReads,
    private readonly items: PlanItemActions,
    private readonly edits: PlanEditActions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The approval plan: what applies and why not, states, days, critical path, what can be done',
  })
  @ApiOkResponse({ type: PlanViewDto })
  plan(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PlanView> {
    return this.reads.plan(actor, id)
  }

  @Post('items/:code/actions')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do the named action on an item. 403 not one’s role, 409 not the moment or a prerequisite is open (named)',
  })
  @ApiBody({ schema: { oneOf: shapes.map((shape) => ({ $ref: getSchemaPath(shape) })) } })
  @ApiOkResponse({ type: PlanViewDto })
  async act(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('code') code: string,
    @Body() body: object,
  ): Promise<PlanView> {
    await this.items.act(actor, id, code, parseItemAct(body))
    return this.reads.plan(actor, id)
  }

  @Get('versions')
  @ApiOperation({ summary: 'Every version with its author and what it changed, newest first' })
  @ApiOkResponse({ type: [PlanVersionDto] })
  versions(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PlanVersionView[]> {
    return this.reads.versions(actor, id)
  }

  @Post('preview')
  @WhenTooLarge(planTooLarge)
  @HttpCode(200)
  @ApiOperation({ summary: 'What an edit would change, in words and days; changes nothing' })
  @ApiOkResponse({ type: PlanPreviewDto })
  preview(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: PlanEditDto): Promise<PlanPreview> {
    return this.edits.preview(actor, id, input)
  }

  @Post()
  @WhenTooLarge(planTooLarge)
  @HttpCode(200)
  @ApiOperation({ summary: 'A new version of the plan; 422 spells a circle out, 409 when another was saved meanwhile' })
  @ApiOkResponse({ type: PlanViewDto })
  async save(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() input: PlanEditDto): Promise<PlanView> {
    await this.edits.save(actor, id, input)
    return this.reads.plan(actor, id)
  }
}
