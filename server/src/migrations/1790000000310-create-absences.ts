import { CreateTables, idRef, instant, key, longText, optional, type TablePlan } from './table-columns.js'

export class CreateAbsences1790000000310 extends CreateTables {
  readonly name = 'CreateAbsences1790000000310'
  protected readonly tables: TablePlan[] = [
    {
      name: 'absence',
      columns: [
        key('id'),
        idRef('accountId'),
        instant('startsAt'),
        instant('endsAt'),
        longText('note', optional),
        idRef('enteredBy'),
        longText('dutyUnits', optional),
        instant('beganAt', optional),
        instant('endedAt', optional),
        instant('nextAt', optional),
        instant('createdAt'),
      ],
      indices: { absence_of_account: ['accountId', 'endsAt'], absence_due: ['nextAt', 'id'] },
    },
  ]
}
