import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { longText, optional } from './table-columns.js'

export class AddWecomId1790000000510 implements MigrationInterface {
  readonly name = 'AddWecomId1790000000510'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('account', new TableColumn(longText('wecomId', optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('account', 'wecomId')
  }
}
