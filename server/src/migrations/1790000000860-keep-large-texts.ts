import type { MigrationInterface, QueryRunner } from 'typeorm'

const large: [table: string, column: string][] = [
  ['plan_version', 'changes'],
  ['plan_version', 'items'],
  ['plan_template', 'items'],
  ['idempotency_record', 'body'],
]

/** A plan of two hundred items, and the answer that shows it, is longer than the 64 KB of a `text` on MySQL. */
export class KeepLargeTexts1790000000860 implements MigrationInterface {
  readonly name = 'KeepLargeTexts1790000000860'

  up(runner: QueryRunner): Promise<void> {
    return change(runner, 'mediumtext')
  }

  down(runner: QueryRunner): Promise<void> {
    return change(runner, 'text')
  }
}

async function change(runner: QueryRunner, type: string): Promise<void> {
  const isFile = runner.connection.options.type === 'better-sqlite3'
  for (const [name, columnName] of large) {
    const table = await runner.getTable(name)
    const column = table?.findColumnByName(columnName)
    if (!table || !column) throw new Error(`${name}.${columnName} is not there`)
    const changed = column.clone()
    changed.type = type
    // On a server TypeORM would drop the column and make a new, empty one.
    if (isFile) await runner.changeColumn(table, column, changed)
    else await runner.query(`ALTER TABLE \`${name}\` MODIFY \`${columnName}\` ${type} NOT NULL`)
  }
}
