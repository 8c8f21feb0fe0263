import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { idRef, instant, optional, text } from './table-columns.js'

const added = {
  unit: [text('intake', 10, { default: "'pool'" }), idRef('keeper', optional)],
  membership: [instant('lastCaseAt', optional)],
}

/** Whether a unit's cases are claimed or assigned, who keeps those of an outside authority, and whose turn it is. */
export class LetUnitsChooseTheirIntake1790000000300 implements MigrationInterface {
  readonly name = 'LetUnitsChooseTheirIntake1790000000300'

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(added)) {
      await runner.addColumns(
        table,
        columns.map((column) => new TableColumn(column)),
      )
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(added)) {
      await runner.dropColumns(
        table,
        columns.map((column) => column.name),
      )
    }
  }
}
