import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common'
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger'
import type { StaffCreatedView, StaffImportView, StaffView } from '@bangban/shared/accounts/account-api'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { FastifyRequest } from 'fastify'
import { AdminOnly, CurrentActor } from '../accounts/current-actor.js'
import { readUpload } from '../platform/http/upload.js'
import { StaffCreatedDto, StaffDto, StaffImportDto, StaffPageDto } from './organization-view.dto.js'
import { NewStaffInput, StaffQuery, WecomInput } from './organization.dto.js'
import { StaffActions } from './staff.actions.js'
import { StaffImport } from './staff-import.js'
import { StaffReads } from './staff.reads.js'
import { staffTemplate } from './staff-sheet.js'
import { UnitDirectory } from './unit-directory.js'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

@ApiTags('staff')
@ApiBearerAuth()
@AdminOnly()
@Controller('staff')
export class StaffController {
  constructor(
    private readonly reads: StaffReads,
    private readonly actions: StaffActions,
    private readonly sheets: StaffImport,
    private readonly units: UnitDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Staff by user name' })
  @ApiOkResponse({ type: StaffPageDto })
  list(@Query() query: StaffQuery): Promise<Page<StaffView>> {
    return this.reads.list(query)
  }

  @Get('import-template.xlsx')
  @ApiOperation({ summary: 'The sheet that an import expects' })
  async template(): Promise<StreamableFile> {
    const units = this.units.all().filter((unit) => unit.active && unit.kind !== 'external')
    const disposition = `attachment; filename="staff.xlsx"; filename*=UTF-8''${encodeURIComponent('人员模板.xlsx')}`
    return new StreamableFile(await staffTemplate(units), { type: xlsx, disposition })
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of the staff' })
  @ApiOkResponse({ type: StaffDto })
  read(@CurrentActor() { accountId }: Actor, @Param('id') id: string): Promise<StaffView> {
    return this.reads.look(accountId, id)
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Take somebody on; the answer shows his first password once. 409 account.username_taken' })
  @ApiCreatedResponse({ type: StaffCreatedDto })
  async create(@CurrentActor() { accountId }: Actor, @Body() input: NewStaffInput): Promise<StaffCreatedView> {
    const { id, initialPassword } = await this.actions.create(accountId, input)
    return { staff: await this.reads.get(id), initialPassword }
  }

  @Post('import')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Take on everybody of an Excel sheet, or nobody when a row is bad' })
  @ApiOkResponse({ type: StaffImportDto })
  async import(@CurrentActor() { accountId }: Actor, @Req() request: FastifyRequest): Promise<StaffImportView> {
    return this.sheets.run(accountId, (await readUpload(request)).bytes)
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Shut an account and end its logins; 409 account.last_admin' })
  @ApiOkResponse({ type: StaffDto })
  async disable(@CurrentActor() { accountId }: Actor, @Param('id') id: string): Promise<StaffView> {
    await this.actions.disable(accountId, id)
    return this.reads.get(id)
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open it again' })
  @ApiOkResponse({ type: StaffDto })
  async enable(@CurrentActor() { accountId }: Actor, @Param('id') id: string): Promise<StaffView> {
    await this.actions.enable(accountId, id)
    return this.reads.get(id)
  }

  @Post(':id/wecom')
  @HttpCode(200)
  @ApiOperation({ summary: 'His user id in WeCom, where messages of the office find him' })
  async setWecom(
    @CurrentActor() { accountId }: Actor,
    @Param('id') id: string,
    @Body() { wecomId }: WecomInput,
  ): Promise<StaffView> {
    await this.actions.setWecom(accountId, id, wecomId ?? null)
    return this.reads.get(id)
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new first password, shown once; his logins end' })
  @ApiOkResponse({ type: StaffCreatedDto })
  async resetPassword(@CurrentActor() { accountId }: Actor, @Param('id') id: string): Promise<StaffCreatedView> {
    const initialPassword = await this.actions.resetPassword(accountId, id)
    return { staff: await this.reads.get(id), initialPassword }
  }
}
