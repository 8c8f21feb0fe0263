import { CreateTables, instant, key, longText, wholeNumber, type TablePlan } from './table-columns.js'

export class KeepWhatChecksFound1790000000620 extends CreateTables {
  readonly name = 'KeepWhatChecksFound1790000000620'
  protected readonly tables: TablePlan[] = [
    {
      name: 'invariant_check',
      columns: [key('rule', 40), wholeNumber('count'), longText('requestIds'), instant('checkedAt')],
    },
  ]
}
