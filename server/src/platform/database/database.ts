import type { DataSource, EntityManager } from 'typeorm'

export type Dialect = 'sqlite' | 'mysql' | 'mariadb'

/**
 * Where reads come from. On SQLite it is a handle of its own that cannot write, because a read on the writer's handle
 * would see, and disturb, whatever transaction is open there. On MySQL both are the primary.
 */
export class Database {
  constructor(
    readonly dialect: Dialect,
    readonly writer: DataSource,
    readonly reader: DataSource,
  ) {}

  get read(): EntityManager {
    return this.reader.manager
  }

  async close(): Promise<void> {
    if (this.reader !== this.writer && this.reader.isInitialized) await this.reader.destroy()
    if (this.writer.isInitialized) await this.writer.destroy()
  }
}
