import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables: [name: string, nullable: boolean][] = [
  ['message', true],
  ['internal_note', false],
  ['withheld_message', false],
]

/**
 * What a client calls its messages is no word: `Same`, `same` and `same ` are three. SQLite takes it so anyway; a server
 * compares by its alphabet, and would take the second for a repeat of the first.
 */
export class TellClientIdsExactly1790000000910 implements MigrationInterface {
  readonly name = 'TellClientIdsExactly1790000000910'

  up(runner: QueryRunner): Promise<void> {
    // Byte by byte, and without filling up the shorter one with blanks: each server has a name of its own for that.
    const collations = { mariadb: 'utf8mb4_nopad_bin', mysql: 'utf8mb4_0900_bin' }
    const { type } = runner.connection.options
    return type === 'mariadb' || type === 'mysql' ? compareBy(runner, collations[type]) : Promise.resolve()
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'better-sqlite3') return
    const [row]: { collation: string }[] = await runner.query('SELECT @@collation_database AS collation')
    if (row) await compareBy(runner, row.collation)
  }
}

async function compareBy(runner: QueryRunner, collation: string): Promise<void> {
  for (const [table, nullable] of tables)
    await runner.query(
      `ALTER TABLE \`${table}\` MODIFY \`clientId\` varchar(64) CHARACTER SET utf8mb4 COLLATE ${collation} ${nullable ? 'NULL' : 'NOT NULL'}`,
    )
}
