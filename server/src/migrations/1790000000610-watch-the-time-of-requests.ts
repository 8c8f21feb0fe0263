import { TableColumn, TableIndex, type QueryRunner } from 'typeorm'
import {
  CreateTables,
  idRef,
  instant,
  key,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
  type TablePlan,
} from './table-columns.js'

const added = [
  wholeNumber('raised', { default: 0 }),
  text('asked', 10, optional),
  yesNo('supervised'),
  yesNo('hasRecords'),
  wholeNumber('owedCount', { default: 0 }),
]

/** What a board filters by stands behind what it sorts by, so that the index alone answers. */
const wider: Record<string, { narrow: string[]; wide: string[] }> = {
  request_by_order: { narrow: ['orderAt', 'id'], wide: ['orderAt', 'id', 'yellowAt', 'holderUnit', 'serviceCode'] },
  request_of_unit: {
    narrow: ['holderUnit', 'orderAt', 'id'],
    wide: ['holderUnit', 'orderAt', 'id', 'yellowAt', 'serviceCode'],
  },
  request_of_service: {
    narrow: ['serviceCode', 'orderAt', 'id'],
    wide: ['serviceCode', 'orderAt', 'id', 'yellowAt', 'holderUnit'],
  },
}

export class WatchTheTimeOfRequests1790000000610 extends CreateTables {
  readonly name = 'WatchTheTimeOfRequests1790000000610'
  protected readonly tables: TablePlan[] = [
    {
      name: 'request_clock',
      columns: [
        key('id'),
        idRef('requestId'),
        text('kind', 14),
        text('openOf', 70, optional),
        idRef('subjectId', optional),
        instant('startedAt'),
        text('limitUnit', 14, optional),
        wholeNumber('limitAmount', optional),
        instant('dueAt'),
        instant('yellowAt'),
        yesNo('provisional'),
        longText('pauses'),
        instant('endedAt', optional),
        longText('rungs'),
        text('nextRung', 10, optional),
        instant('nextRungAt', optional),
      ],
      indices: {
        unique_request_clock_open: ['openOf'],
        request_clock_of_request: ['requestId', 'id'],
        request_clock_next_rung: ['nextRungAt', 'id'],
      },
    },
    {
      name: 'request_ask',
      columns: [
        key('id'),
        idRef('requestId'),
        text('kind', 10),
        wholeNumber('days', optional),
        longText('reason'),
        idRef('askedBy'),
        instant('askedAt'),
        instant('openSince', optional),
        yesNo('granted'),
        idRef('ruledBy', optional),
        instant('ruledAt', optional),
        longText('note', optional),
      ],
      indices: { request_ask_of_request: ['requestId', 'id'], request_ask_open: ['openSince', 'id'] },
    },
    {
      name: 'supervision_order',
      columns: [
        key('id'),
        idRef('requestId'),
        instant('at'),
        idRef('byId', optional),
        longText('note'),
        instant('answerBy'),
        instant('answeredAt', optional),
        idRef('answeredBy', optional),
        longText('answer', optional),
      ],
      indices: { supervision_order_of_request: ['requestId', 'id'] },
    },
    {
      name: 'owed_material',
      columns: [
        key('id'),
        idRef('requestId'),
        text('kind', 8),
        text('material', 60),
        instant('since'),
        instant('until'),
        instant('settledAt', optional),
      ],
      indices: { owed_material_of_request: ['requestId', 'id'] },
    },
  ]

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner)
    await runner.addColumns(
      'request',
      added.map((column) => new TableColumn(column)),
    )
    await runner.dropColumn('request', 'pausedDays')
    for (const [name, { wide }] of Object.entries(wider)) await replaceIndex(runner, name, wide)
  }

  override async down(runner: QueryRunner): Promise<void> {
    for (const [name, { narrow }] of Object.entries(wider)) await replaceIndex(runner, name, narrow)
    await runner.addColumn('request', new TableColumn(longText('pausedDays', optional)))
    await runner.dropColumns(
      'request',
      added.map(({ name }) => name),
    )
    await super.down(runner)
  }
}

async function replaceIndex(runner: QueryRunner, name: string, columnNames: string[]): Promise<void> {
  await runner.dropIndex('request', name)
  await runner.createIndex('request', new TableIndex({ name, columnNames }))
}
