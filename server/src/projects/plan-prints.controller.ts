import { Controller, Get, Param, StreamableFile } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { PlanPrints, type Paper } from './plan-prints.js'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
import { PlanLayoutDto } from './plan-view.dto.js'

@ApiTags('projects')
@ApiBearerAuth()
@AccountOnly()
@Controller('projects/:id')
export class PlanPrintsController {
  constructor(private readonly prints: PlanPrints) {}

  @Get('plan/layout')
  @ApiOperation({ summary: 'Where boxes and arrows of the flow chart stand, for screens that draw it themselves' })
  @ApiOkResponse({ type: PlanLayoutDto })
  layout(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PlanLayout> {
    return this.prints.layout(actor, id)
  }

  @Get('plan.svg')
  @ApiOperation({ summary: '项目审批流程图 as a picture of lines, to print on A3' })
  async svg(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return fileOf(await this.prints.svg(actor, id), 'image/svg+xml; charset=utf-8')
  }

  @Get('plan.xlsx')
  @ApiOperation({ summary: '项目审批明细表: every item with its days, people and materials' })
  async sheet(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return fileOf(await this.prints.sheet(actor, id), xlsx)
  }
}

function fileOf({ name, body }: Paper, type: string): StreamableFile {
  const ending = name.slice(name.lastIndexOf('.'))
  const disposition = `attachment; filename="plan${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`
  return new StreamableFile(body, { type, disposition, length: body.length })
}
