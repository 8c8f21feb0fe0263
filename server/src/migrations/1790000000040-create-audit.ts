import { CreateTables, idRef, instant, key, longText, optional, text, type TablePlan } from './table-columns.js'

export class CreateAudit1790000000040 extends CreateTables {
  readonly name = 'CreateAudit1790000000040'
  protected readonly tables: TablePlan[] = [
    {
      name: 'audit_entry',
      columns: [
        key('id'),
        instant('at'),
        idRef('actorId'),
        text('action', 64),
        text('target', 80),
        longText('detail', optional),
      ],
      indices: { audit_entry_target: ['target', 'id'], audit_entry_actor: ['actorId', 'id'] },
    },
  ]
}
