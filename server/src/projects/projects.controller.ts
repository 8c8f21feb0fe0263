import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { UnitMemberView } from '@bangban/shared/organization/unit-api'
import type { Page } from '@bangban/shared/platform/page'
import type {
  PlanTaskView,
  ProjectBoard,
  ProjectJournalView,
  ProjectRequestView,
  ProjectRow,
  ProjectView,
  TaskForceMemberView,
} from '@bangban/shared/projects/project-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { Candidates } from './candidates.js'
import { PlanTasks } from './plan-tasks.js'
import { ProjectBoards } from './project-board.js'
import { ProjectLists } from './project-lists.js'
import { ProjectRequests } from './project-requests.js'
import { ProjectActions } from './projects.actions.js'
import {
  CandidatesQuery,
  CloseDto,
  ProjectDto,
  ProjectJournalQuery,
  ProjectsQuery,
  TaskForceDto,
  WorksDto,
} from './projects.dto.js'
import { ProjectReads } from './projects.reads.js'
import { TaskForceActions } from './task-force.actions.js'
import { UnitMemberDto } from '../organization/organization-view.dto.js'
import { PlanTaskDto, ProjectBoardDto } from './project-board.dto.js'
import {
  ProjectJournalPageDto,
  ProjectPageDto,
  ProjectRequestDto,
  ProjectViewDto,
  TaskForceMemberViewDto,
} from './project-view.dto.js'

@ApiTags('projects')
@ApiBearerAuth()
@AccountOnly()
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly actions: ProjectActions,
    private readonly taskForces: TaskForceActions,
    private readonly reads: ProjectReads,
    private readonly lists: ProjectLists,
    private readonly boards: ProjectBoards,
    private readonly tasks: PlanTasks,
    private readonly requests: ProjectRequests,
    private readonly candidates: Candidates,
  ) {}

  @Post()
  @ApiOperation({
    summary:
      'A project with its plan made from template and profile; by the enterprise or the centre. 422 names the field',
  })
  @ApiCreatedResponse({ type: ProjectViewDto })
  async create(@CurrentActor() actor: Actor, @Body() input: ProjectDto): Promise<ProjectView> {
    return this.reads.detail(actor, await this.actions.create(actor, input))
  }

  @Get()
  @ApiOperation({ summary: 'A page of projects, newest first; `all` is the centre’s, 403 otherwise' })
  @ApiOkResponse({ type: ProjectPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ProjectsQuery): Promise<Page<ProjectRow>> {
    return this.lists.page(actor, { ...query, view: query.view ?? 'enterprise' })
  }

  @Get('board')
  @ApiOperation({ summary: 'The centre’s board 挂图作战: open projects by stage, tier, township and department' })
  @ApiOkResponse({ type: ProjectBoardDto })
  board(@CurrentActor() actor: Actor): Promise<ProjectBoard> {
    return this.boards.read(actor)
  }

  @Get('tasks')
  @ApiOperation({ summary: 'What projects wait for the caller’s departments to do: name a handler, accept, decide' })
  @ApiOkResponse({ type: [PlanTaskDto] })
  tasksOf(@CurrentActor() actor: Actor): Promise<PlanTaskView[]> {
    return this.tasks.of(actor)
  }

  @Get(':id')
  @ApiOperation({ summary: 'The project with its task force and figures; 404 for strangers' })
  @ApiOkResponse({ type: ProjectViewDto })
  detail(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ProjectView> {
    return this.reads.detail(actor, id)
  }

  @Get(':id/journal')
  @ApiOperation({ summary: 'What happened, newest first' })
  @ApiOkResponse({ type: ProjectJournalPageDto })
  journal(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: ProjectJournalQuery,
  ): Promise<Page<ProjectJournalView>> {
    return this.reads.journal(actor, id, query)
  }

  @Get(':id/requests')
  @ApiOperation({ summary: 'What the project asked help for besides its plan, newest first' })
  @ApiOkResponse({ type: [ProjectRequestDto] })
  requestsOf(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ProjectRequestView[]> {
    return this.requests.of(actor, id)
  }

  @Get(':id/candidates')
  @ApiOperation({ summary: 'Who of a unit could handle an item or join the task force; for those who may say so' })
  @ApiOkResponse({ type: [UnitMemberDto] })
  candidatesOf(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() { unit }: CandidatesQuery,
  ): Promise<UnitMemberView[]> {
    return this.candidates.of(actor, id, unit)
  }

  @Get(':id/people')
  @ApiOperation({ summary: 'Who is and was in the task force' })
  @ApiOkResponse({ type: [TaskForceMemberViewDto] })
  people(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<TaskForceMemberView[]> {
    return this.reads.people(actor, id)
  }

  @Post(':id/task-force')
  @HttpCode(200)
  @ApiOperation({ summary: 'The task force as it shall be, whole; who is left out leaves and stays in the history' })
  @ApiOkResponse({ type: ProjectViewDto })
  async formTaskForce(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { members }: TaskForceDto,
  ): Promise<ProjectView> {
    await this.taskForces.form(actor, id, members)
    return this.reads.detail(actor, id)
  }

  @Post(':id/works')
  @HttpCode(200)
  @ApiOperation({ summary: 'When the works will be finished: from then on the last stage has its days' })
  @ApiOkResponse({ type: ProjectViewDto })
  async setWorks(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { until }: WorksDto,
  ): Promise<ProjectView> {
    await this.actions.setWorks(actor, id, until ?? null)
    return this.reads.detail(actor, id)
  }

  @Post(':id/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'The project is done with; nothing moves in it until it is opened again' })
  @ApiOkResponse({ type: ProjectViewDto })
  async close(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { note }: CloseDto): Promise<ProjectView> {
    await this.actions.close(actor, id, note ?? '')
    return this.reads.detail(actor, id)
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open a closed project again' })
  @ApiOkResponse({ type: ProjectViewDto })
  async reopen(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ProjectView> {
    await this.actions.reopen(actor, id)
    return this.reads.detail(actor, id)
  }
}
