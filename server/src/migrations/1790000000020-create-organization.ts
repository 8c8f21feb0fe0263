import { CreateTables, instant, key, optional, text, wholeNumber, yesNo, type TablePlan } from './table-columns.js'

export class CreateOrganization1790000000020 extends CreateTables {
  readonly name = 'CreateOrganization1790000000020'
  protected readonly tables: TablePlan[] = [
    {
      name: 'unit',
      columns: [
        key('code', 32),
        text('name', 64),
        text('kind', 16),
        text('parent', 32, optional),
        text('phone', 32, optional),
        text('successor', 32, optional),
        yesNo('active', { default: true }),
        wholeNumber('position', { default: 0 }),
      ],
    },
    {
      name: 'enterprise',
      columns: [key('id'), text('creditCode', 18), text('name', 128), instant('createdAt')],
      indices: { unique_enterprise_credit_code: ['creditCode'] },
    },
    {
      name: 'enterprise_member',
      columns: [key('enterpriseId'), key('accountId')],
      indices: { enterprise_member_account: ['accountId'] },
    },
  ]
}
