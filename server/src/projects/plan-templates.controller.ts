import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { PlanTemplateVersionView, PlanTemplateView } from '@bangban/shared/projects/project-api'
import { isStaff, type Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, AdminOnly, CurrentActor } from '../accounts/current-actor.js'
import { People } from '../accounts/people.js'
import { DomainError } from '../platform/errors.js'
import { WhenTooLarge } from '../platform/http/body-size.js'
import { planTooLarge, TemplateEditDto } from './plan.dto.js'
import type { PlanTemplate } from './plan-template.entity.js'
import { PlanTemplates } from './plan-templates.js'
import { PlanTemplateDto, PlanTemplateVersionDto } from './plan-view.dto.js'

@ApiTags('plan templates')
@ApiBearerAuth()
@AccountOnly()
@Controller('plan-templates')
export class PlanTemplatesController {
  constructor(
    private readonly templates: PlanTemplates,
    private readonly people: People,
  ) {}

  @Get(':code')
  @ApiOperation({ summary: 'The newest version of a template; for staff and administrators' })
  @ApiOkResponse({ type: PlanTemplateDto })
  async newest(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<PlanTemplateView> {
    mayRead(actor)
    return this.view(await this.templates.newest(code))
  }

  @Get(':code/versions')
  @ApiOperation({ summary: 'Its versions, newest first' })
  @ApiOkResponse({ type: [PlanTemplateVersionDto] })
  async versions(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<PlanTemplateVersionView[]> {
    mayRead(actor)
    const versions = await this.templates.versions(code)
    const people = await this.people.get(versions.flatMap(({ authorId }) => authorId ?? []))
    return versions.map(({ version, at, authorId, note }) => ({
      version,
      at: at.toISOString(),
      author: (authorId && people.get(authorId)?.name) || null,
      note,
    }))
  }

  @Get(':code/versions/:version')
  @ApiOperation({ summary: 'One version as it was' })
  @ApiOkResponse({ type: PlanTemplateDto })
  async version(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<PlanTemplateView> {
    mayRead(actor)
    return this.view(await this.templates.version(code, version))
  }

  @Post(':code')
  @WhenTooLarge(planTooLarge)
  @AdminOnly()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Save a new version; new projects use it, present ones keep theirs. 422 spells a circle out',
  })
  @ApiOkResponse({ type: PlanTemplateDto })
  async save(
    @CurrentActor() { accountId }: Actor,
    @Param('code') code: string,
    @Body() input: TemplateEditDto,
  ): Promise<PlanTemplateView> {
    return this.view(await this.templates.save(accountId, code, input))
  }

  private async view({ authorId, at, ...template }: PlanTemplate): Promise<PlanTemplateView> {
    const author = authorId === null ? undefined : (await this.people.get([authorId])).get(authorId)
    return { ...template, at: at.toISOString(), author: author?.name ?? null }
  }
}

function mayRead(actor: Actor): void {
  if (!isStaff(actor) && !actor.admin) throw new DomainError('access.denied')
}
