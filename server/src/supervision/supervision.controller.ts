import { Body, Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { BoardFigures, BulkResult } from '@bangban/shared/requests/supervision-api'
import type { FastifyReply } from 'fastify'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { RequestPageDto } from '../requests/request-view.dto.js'
import { BoardExport } from './board-export.js'
import { BoardFigureReads } from './board.figures.js'
import { BoardReads } from './board.reads.js'
import { BulkActions } from './bulk.actions.js'
import { BoardDto, BulkDto, BulkResultDto, ExportDto, FiguresDto } from './supervision.dto.js'

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

@ApiTags('supervision')
@ApiBearerAuth()
@AccountOnly()
@Controller('supervision')
export class SupervisionController {
  constructor(
    private readonly board: BoardReads,
    private readonly figures: BoardFigureReads,
    private readonly bulk: BulkActions,
    private readonly sheets: BoardExport,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Open cases by light, unit, item and age, most overdue first; for the centre' })
  @ApiOkResponse({ type: RequestPageDto })
  page(@CurrentActor() actor: Actor, @Query() query: BoardDto): Promise<Page<RequestRow>> {
    return this.board.page(actor, query)
  }

  @Get('figures')
  @ApiOperation({ summary: 'Counts by light and unit, at most fifteen seconds old, and what waits for the centre' })
  counts(@CurrentActor() actor: Actor, @Query() query: FiguresDto): Promise<BoardFigures> {
    return this.figures.of(actor, query)
  }

  @Get('export.xlsx')
  @ApiOperation({
    summary:
      'The board as a sheet, sent while it is written; X-Total-Rows says how long it will be, where that is known',
  })
  @ApiProduces(sheetType)
  async export(
    @CurrentActor() actor: Actor,
    @Query() { ticket, ...query }: ExportDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, total } = await this.sheets.open(actor, query, ticket)
    if (total !== null) void reply.header('X-Total-Rows', String(total))
    return new StreamableFile(stream, { type: sheetType, disposition: 'attachment; filename="supervision.xlsx"' })
  }

  @Post('actions')
  @HttpCode(200)
  @ApiOperation({ summary: '督办 or remind many cases at once; each has a result of its own' })
  @ApiOkResponse({ type: [BulkResultDto] })
  act(@CurrentActor() actor: Actor, @Body() input: BulkDto): Promise<BulkResult[]> {
    return this.bulk.run(actor, input)
  }
}
