import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { PlanPreview, ProjectView } from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { PlanPreviewDto } from './plan-view.dto.js'
import { ProjectCorrections } from './project-corrections.js'
import { ProjectViewDto } from './project-view.dto.js'
import { ProjectChangeDto } from './projects.dto.js'
import { ProjectReads } from './projects.reads.js'

@ApiTags('projects')
@ApiBearerAuth()
@AccountOnly()
@Controller('projects/:id')
export class ProjectCorrectionsController {
  constructor(
    private readonly corrections: ProjectCorrections,
    private readonly reads: ProjectReads,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'What was written down of a project put right; its plan follows the profile in a new version. 422 for what cannot be',
  })
  @ApiOkResponse({ type: ProjectViewDto })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: ProjectChangeDto,
  ): Promise<ProjectView> {
    await this.corrections.save(actor, id, input)
    return this.reads.detail(actor, id)
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What that would change in its plan, in words and days; changes nothing' })
  @ApiOkResponse({ type: PlanPreviewDto })
  preview(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: ProjectChangeDto,
  ): Promise<PlanPreview> {
    return this.corrections.preview(actor, id, input)
  }
}
