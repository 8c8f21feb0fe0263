import { CreateTables, key, longText, text, wholeNumber, yesNo, type TablePlan } from './table-columns.js'

export class CreateCatalog1790000000050 extends CreateTables {
  readonly name = 'CreateCatalog1790000000050'
  protected readonly tables: TablePlan[] = [
    {
      name: 'service_item',
      columns: [
        key('code', 32),
        text('name', 64),
        text('audience', 16),
        text('unitCode', 32),
        longText('levels'),
        longText('materials'),
        wholeNumber('days'),
        text('dayKind', 16),
        yesNo('inPerson'),
        text('hint', 128),
        text('place', 128),
        text('note', 512),
        yesNo('popular'),
        text('keywords', 256),
        wholeNumber('position', { default: 0 }),
        yesNo('active', { default: true }),
      ],
    },
  ]
}
