import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { optional, text } from './table-columns.js'

/** When the works of a project are over, whoever can go on is told; also where the day was written down before. */
export class TellWhenWorksAreOver1790000000890 implements MigrationInterface {
  readonly name = 'TellWhenWorksAreOver1790000000890'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('project', new TableColumn(text('worksNewsOn', 10, optional)))
    await runner.manager
      .createQueryBuilder()
      .update('project')
      .set({ worksNewsOn: () => 'worksUntil' })
      .execute()
    const columnNames = ['closed', 'worksNewsOn', 'id']
    await runner.createIndex('project', new TableIndex({ name: 'project_works_over', columnNames }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('project', 'project_works_over')
    await runner.dropColumn('project', 'worksNewsOn')
  }
}
