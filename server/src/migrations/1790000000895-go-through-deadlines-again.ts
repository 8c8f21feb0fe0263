import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { instant, optional } from './table-columns.js'

/** A changed calendar goes through the open deadlines once more when every server has it. */
export class GoThroughDeadlinesAgain1790000000895 implements MigrationInterface {
  readonly name = 'GoThroughDeadlinesAgain1790000000895'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('calendar_replan', new TableColumn(instant('againFrom', optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('calendar_replan', 'againFrom')
  }
}
