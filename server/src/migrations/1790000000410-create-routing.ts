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

export class CreateRouting1790000000410 extends CreateTables {
  readonly name = 'CreateRouting1790000000410'
  protected readonly tables: TablePlan[] = [
    {
      name: 'routing_rule',
      columns: [
        key('id'),
        wholeNumber('position'),
        text('name', 40),
        yesNo('active', { default: true }),
        yesNo('removed'),
        longText('conditions'),
        longText('effect'),
        wholeNumber('version', { default: 1 }),
        instant('updatedAt'),
        idRef('updatedBy', optional),
      ],
    },
  ]
}
