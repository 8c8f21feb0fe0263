import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

export class FindRequestsOfAProject1790000000730 implements MigrationInterface {
  readonly name = 'FindRequestsOfAProject1790000000730'

  async up(runner: QueryRunner): Promise<void> {
    const index = new TableIndex({ name: 'request_of_project', columnNames: ['projectId', 'id'] })
    await runner.createIndex('request', index)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request', 'request_of_project')
  }
}
