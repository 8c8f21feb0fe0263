import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { wholeNumber, yesNo } from './table-columns.js'

const unchecked = `SELECT o.id FROM owed_material o JOIN request r ON r.id = o.requestId
  WHERE o.kind = 'pledge' AND o.settledAt IS NULL AND r.status IN ('completed', 'closed')`

/** 告知承诺: what a promise stands in for is watched until it is checked or waived, also when the work is done. */
export class WatchPledgesAfterTheEnd1790000000861 implements MigrationInterface {
  readonly name = 'WatchPledgesAfterTheEnd1790000000861'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('request', new TableColumn(wholeNumber('pledgeCount', { default: 0 })))
    await runner.addColumn('owed_material', new TableColumn(yesNo('waived')))
    await runner.query(
      `UPDATE request SET pledgeCount = (SELECT COUNT(*) FROM owed_material o
         WHERE o.requestId = request.id AND o.kind = 'pledge' AND o.settledAt IS NULL)
       WHERE hasRecords = 1`,
    )
    // The clocks that ended with the work go on where they stood on the ladder.
    const sqlite = runner.connection.options.type === 'better-sqlite3'
    const openOf = sqlite ? `requestId || ':pledge:' || subjectId` : `CONCAT(requestId, ':pledge:', subjectId)`
    await runner.query(
      `UPDATE request_clock SET endedAt = NULL, openOf = ${openOf},
         nextRung = CASE WHEN rungs LIKE '%red%' THEN NULL WHEN rungs LIKE '%yellow%' THEN 'red' ELSE 'yellow' END,
         nextRungAt = CASE WHEN rungs LIKE '%red%' THEN NULL WHEN rungs LIKE '%yellow%' THEN dueAt ELSE yellowAt END
       WHERE kind = 'pledge' AND endedAt IS NOT NULL AND subjectId IN (${unchecked})`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE request_clock SET endedAt = dueAt, openOf = NULL, nextRung = NULL, nextRungAt = NULL
       WHERE kind = 'pledge' AND endedAt IS NULL AND subjectId IN (${unchecked})`,
    )
    await runner.dropColumn('owed_material', 'waived')
    await runner.dropColumn('request', 'pledgeCount')
  }
}
