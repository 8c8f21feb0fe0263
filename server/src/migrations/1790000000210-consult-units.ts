import { TableColumn, type QueryRunner } from 'typeorm'
import { CreateTables, idRef, instant, key, longText, optional, text, type TablePlan } from './table-columns.js'

/** 协办: units that are asked for advice about a request. */
export class ConsultUnits1790000000210 extends CreateTables {
  readonly name = 'ConsultUnits1790000000210'
  protected readonly tables: TablePlan[] = [
    {
      name: 'request_consultation',
      columns: [
        key('id'),
        idRef('requestId'),
        text('unitCode', 40),
        text('openUnit', 40, optional),
        longText('question'),
        idRef('askedBy'),
        text('askedUnit', 40),
        instant('since'),
        instant('until', optional),
      ],
      indices: {
        unique_request_consultation_open: ['openUnit', 'requestId'],
        request_consultation_of: ['requestId', 'id'],
      },
    },
  ]

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner)
    await runner.addColumn('request', new TableColumn(longText('consulted', optional)))
  }

  override async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('request', 'consulted')
    await super.down(runner)
  }
}
