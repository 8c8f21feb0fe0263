import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common'
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FileView } from '@bangban/shared/files/file-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CurrentActor, Public } from '../accounts/current-actor.js'
import { TextField } from '../platform/http/fields.js'
import { readUpload } from '../platform/http/upload.js'
import { FileLinks } from './file-links.js'
import { downloadHeaders } from './download-headers.js'
import { Files } from './files.js'

export class LinkQuery {
  @TextField(16, { optional: true }) expires?: string
  @TextField(64, { optional: true }) signature?: string
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
    summary: 'Keep a picture, PDF, Word or Excel file of at most 10 MB; 413 file.too_large, 422 file.not_allowed',
  })
  async upload(@CurrentActor() { accountId }: Actor, @Req() request: FastifyRequest): Promise<FileView> {
    const { name, bytes } = await readUpload(request)
    return this.files.keep(accountId, name, bytes)
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'The bytes, by a signed link out of a FileView' })
  async download(
    @Param('id') id: string,
    @Query() { expires = '', signature = '' }: LinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    this.links.check(id, Number(expires), signature)
    const file = await this.files.open(id)
    void reply.headers(downloadHeaders(file))
    return new StreamableFile(file.bytes, { type: file.type, length: file.size })
  }
}
