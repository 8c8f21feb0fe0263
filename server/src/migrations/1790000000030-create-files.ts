import {
  CreateTables,
  idRef,
  instant,
  key,
  longText,
  optional,
  text,
  wholeNumber,
  type TablePlan,
} from './table-columns.js'

export class CreateFiles1790000000030 extends CreateTables {
  readonly name = 'CreateFiles1790000000030'
  protected readonly tables: TablePlan[] = [
    {
      name: 'stored_file',
      columns: [
        key('id'),
        idRef('ownerId'),
        longText('name'),
        text('type', 100),
        wholeNumber('size'),
        instant('createdAt'),
        instant('claimedAt', optional),
      ],
      indices: { stored_file_owner: ['ownerId'], stored_file_unclaimed: ['claimedAt', 'createdAt'] },
    },
  ]
}
