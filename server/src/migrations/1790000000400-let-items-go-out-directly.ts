import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { optional, text, wholeNumber, yesNo } from './table-columns.js'

const added = [yesNo('directDispatch'), text('phone', 32, optional), wholeNumber('version', { default: 1 })]

/** Items that need no review, the number to ask about one, and the version that an administrator's change names. */
export class LetItemsGoOutDirectly1790000000400 implements MigrationInterface {
  readonly name = 'LetItemsGoOutDirectly1790000000400'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'service_item',
      added.map((column) => new TableColumn(column)),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns(
      'service_item',
      added.map((column) => column.name),
    )
  }
}
