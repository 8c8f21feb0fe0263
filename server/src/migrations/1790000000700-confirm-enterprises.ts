import { TableColumn, TableIndex, type QueryRunner } from 'typeorm'
import { CreateTables, idRef, instant, key, keyedHash, optional, text, yesNo, type TablePlan } from './table-columns.js'

const ofEnterprise = [
  text('address', 120, optional),
  text('status', 12, { default: "'pending'" }),
  idRef('reviewedBy', optional),
  instant('reviewedAt', optional),
  text('reviewNote', 200, optional),
]

/** An enterprise is confirmed by the centre and lets its own people in. */
export class ConfirmEnterprises1790000000700 extends CreateTables {
  readonly name = 'ConfirmEnterprises1790000000700'
  protected readonly tables: TablePlan[] = [
    {
      name: 'enterprise_invitation',
      columns: [
        key('id'),
        idRef('enterpriseId'),
        keyedHash('codeHash'),
        idRef('createdBy'),
        instant('createdAt'),
        instant('expiresAt'),
        idRef('usedBy', optional),
        instant('usedAt', optional),
      ],
      indices: {
        unique_enterprise_invitation_code: ['codeHash'],
        enterprise_invitation_of: ['enterpriseId', 'expiresAt'],
      },
    },
  ]

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner)
    await runner.addColumns(
      'enterprise',
      ofEnterprise.map((column) => new TableColumn(column)),
    )
    await runner.createIndex(
      'enterprise',
      new TableIndex({ name: 'enterprise_by_status', columnNames: ['status', 'id'] }),
    )
    await runner.addColumn('enterprise_member', new TableColumn(yesNo('admin')))
  }

  override async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('enterprise_member', 'admin')
    await runner.dropIndex('enterprise', 'enterprise_by_status')
    await runner.dropColumns(
      'enterprise',
      ofEnterprise.map(({ name }) => name),
    )
    await super.down(runner)
  }
}
