import { PassThrough, type Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { dueWords } from '@bangban/shared/calendar/due-words'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { modeNames, statusWords } from '@bangban/shared/requests/request-words'
import type { BoardQuery } from '@bangban/shared/requests/supervision-api'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Clock } from '../platform/clock.js'
import { excel } from '../platform/excel.js'
import { Log } from '../platform/log.js'
import { Realtime } from '../platform/realtime/realtime.js'
import { RequestRows } from '../requests/request-rows.js'
import { assertCentre, BoardReads, cursorAfter } from './board.reads.js'
import { BoardFigureReads } from './board.figures.js'

const page = 500
const raisedWords = ['', '已提醒', '已催办', '已督办', '已报领导']

/** Times in the words of the screens. */
@Injectable()
export class ExportParts {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    readonly log: Log,
  ) {}

  moment(at: string | null | undefined): string {
    return at ? momentWords(at, this.clock.now().getTime()) : ''
  }

  due({ clock }: RequestRow): string {
    return clock ? dueWords(clock, this.clock.now().getTime(), this.calendar.current(), 'staff') : ''
  }
}

/** The board as an Excel sheet, written page by page while it is sent: its length costs no memory. */
@Injectable()
export class BoardExport {
  constructor(
    private readonly board: BoardReads,
    private readonly figures: BoardFigureReads,
    private readonly rows: RequestRows,
    private readonly realtime: Realtime,
    private readonly parts: ExportParts,
  ) {}

  /** @param ticket what the screen that waits calls it; how far it is comes over the socket */
  async open(
    actor: Actor,
    query: BoardQuery,
    ticket: string | undefined,
  ): Promise<{ stream: Readable; total: number | null }> {
    assertCentre(actor)
    const total = await this.figures.total(query)
    const stream = new PassThrough()
    this.write(actor, query, stream, (done) => {
      if (ticket === undefined) return
      this.realtime.publish([`account:${actor.accountId}`], { type: 'export', data: { ticket, done, total } })
    }).catch((error: unknown) => {
      this.parts.log.error({ error }, 'export failed')
      stream.destroy(error instanceof Error ? error : new Error('export failed'))
    })
    return { stream, total }
  }

  private async write(
    actor: Actor,
    query: BoardQuery,
    stream: PassThrough,
    progress: (done: number) => void,
  ): Promise<void> {
    const book = new (await excel()).stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true })
    const sheet = book.addWorksheet('跟踪督办', { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map(({ header, width }) => ({ header, width }))
    sheet.getRow(1).font = { bold: true }
    sheet.getRow(1).commit()
    let done = 0
    for (let cursor: string | undefined; !stream.destroyed;) {
      const requests = await this.board.requests(query, cursor, page)
      for (const row of await this.rows.present(requests, actor)) {
        sheet.addRow(columns.map(({ value }) => value(row, this.parts))).commit()
      }
      done += requests.length
      progress(done)
      const last = requests.at(-1)
      if (!last || requests.length < page) break
      cursor = cursorAfter(last)
    }
    sheet.commit()
    await book.commit()
  }
}

const columns: { header: string; width: number; value: (row: RequestRow, words: ExportParts) => string }[] = [
  { header: '编号', width: 20, value: (row) => row.code },
  { header: '事项', width: 28, value: (row) => row.service?.name ?? '' },
  { header: '内容', width: 30, value: (row) => row.subject },
  { header: '镇街', width: 12, value: (row) => row.townshipName },
  { header: '申请人', width: 10, value: (row) => row.contact.name },
  { header: '方式', width: 8, value: (row) => modeNames[row.mode] },
  { header: '状态', width: 10, value: (row) => statusWords[row.status].label },
  { header: '时限', width: 16, value: (row, words) => words.due(row) },
  { header: '原定办完', width: 20, value: (row, words) => words.moment(row.clock?.dueAt) },
  { header: '承办单位', width: 22, value: (row) => row.holder?.unit.name ?? '' },
  { header: '经办人', width: 10, value: (row) => row.holder?.person?.name ?? '' },
  { header: '接手', width: 20, value: (row, words) => words.moment(row.holder?.since) },
  { header: '催到哪一步', width: 12, value: (row) => raisedWords[row.raised] ?? '' },
  { header: '申请时间', width: 20, value: (row, words) => words.moment(row.createdAt) },
]
