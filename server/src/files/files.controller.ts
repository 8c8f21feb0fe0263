import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common'
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FileView, OwnFileView } from '@bangban/shared/files/file-api'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'class-transformer'
import { CurrentActor, Public } from '../accounts/current-actor.js'
import { TextField, WholeField } from '../platform/http/fields.js'
import { readUpload } from '../platform/http/upload.js'
import { OwnFilesDto } from './file.dto.js'
import { FileLinks } from './file-links.js'
import { downloadHeaders } from './download-headers.js'
import { Files } from './files.js'

export class LinkQuery {
  @TextField(16, { optional: true }) expires?: string
  @TextField(64, { optional: true }) signature?: string
  @TextField(1, { optional: true, description: '1 for the small version of a picture' }) small?: string
}

class OwnFilesQuery {
  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 30
}

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: Files,
    private readonly links: FileLinks,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiBearerAuth()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({
    summary:
      'Keep a picture, PDF, Word or Excel file of at most 10 MB; 413 file.too_large, 422 file.not_allowed. A picture is kept upright and without what the camera wrote into it',
  })
  async upload(@CurrentActor() { accountId }: Actor, @Req() request: FastifyRequest): Promise<FileView> {
    const { name, bytes } = await readUpload(request)
    return this.files.keep(accountId, name, bytes)
  }

  @Get('mine')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'What one has handed in before, newest first: it may be picked again anywhere' })
  @ApiOkResponse({ type: OwnFilesDto })
  mine(@CurrentActor() { accountId }: Actor, @Query() { cursor, limit }: OwnFilesQuery): Promise<Page<OwnFileView>> {
    return this.files.ofOwner(accountId, cursor, limit)
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'The bytes, by a signed link out of a FileView' })
  async download(
    @Param('id') id: string,
    @Query() { expires = '', signature = '', small }: LinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    this.links.check(id, Number(expires), signature)
    const file = await this.files.open(id, small === '1')
    void reply.headers(downloadHeaders(file))
    return new StreamableFile(file.bytes, { type: file.type, ...(file.size === null ? {} : { length: file.size }) })
  }
}
