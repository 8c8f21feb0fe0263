import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm'

/** The column kinds of `platform/database/columns.ts`, as migrations write them. */
type More = Partial<TableColumnOptions>

const column = (name: string, type: string, more: More): TableColumnOptions => ({
  name,
  type,
  isNullable: false,
  ...more,
})

export const key = (name: string, length = 26): TableColumnOptions =>
  column(name, 'varchar', { length: String(length), isPrimary: true })
export const idRef = (name: string, more: More = {}) => column(name, 'varchar', { length: '26', ...more })
export const text = (name: string, length: number, more: More = {}) =>
  column(name, 'varchar', { length: String(length), ...more })
export const longText = (name: string, more: More = {}) => column(name, 'text', more)
export const instant = (name: string, more: More = {}) => column(name, 'datetime', { precision: 3, ...more })
/** MySQL reads it back as `int`, SQLite as written: so this is the word that both agree on. */
export const wholeNumber = (name: string, more: More = {}) => column(name, 'integer', more)
/** The default as a number: that is how both engines read it back. */
export const yesNo = (name: string, { default: value = false, ...more }: More = {}) =>
  column(name, 'boolean', { default: value ? 1 : 0, ...more })
export const keyedHash = (name: string, more: More = {}) => text(name, 43, more)

export const optional: More = { isNullable: true }

export interface TablePlan {
  name: string
  columns: TableColumnOptions[]
  /** Index name → columns; a name that starts with `unique_` is unique. */
  indices?: Record<string, string[]>
}

/** A migration that creates tables and, going down, drops them in reverse. */
export abstract class CreateTables implements MigrationInterface {
  abstract readonly name: string
  protected abstract readonly tables: TablePlan[]

  async up(runner: QueryRunner): Promise<void> {
    for (const { name, columns, indices = {} } of this.tables) {
      const table = new Table({ name, columns })
      for (const [index, columnNames] of Object.entries(indices)) {
        table.addIndex(new TableIndex({ name: index, columnNames, isUnique: index.startsWith('unique_') }))
      }
      await runner.createTable(table)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...this.tables].reverse()) await runner.dropTable(name)
  }
}
