import { Brackets } from 'typeorm'
import type { Database } from './database/database.js'
import { change } from './database/rows.js'
import type { UnitOfWork } from './database/unit-of-work.js'
import type { SealedColumn, SealedColumns } from './sealed-columns.js'
import type { Sealer } from './sealer.js'

type Row = { id: string } & Record<string, string | null>
type Table = SealedColumn['entity']
type Renewed = Map<string, number>

/** More rounds than this mean that somebody goes on sealing with an older key. */
const mostRounds = 5

/** Something is left that the keys at hand cannot renew. */
export class RotationError extends Error {}

/**
 * Seals and hashes anew, with the first key, whatever an older key has sealed. Each batch is a unit of work of its own,
 * and what is done is told by the seals themselves: a run that was killed is simply run again.
 *
 * Servers may go on working meanwhile, if all of them were started with the new list of keys: they open and find what
 * either key has made. A row that one of them changes at that moment is left as it is and met in the next round. Only
 * where two stored hashes are compared with each other (whether a helper's number is the applicant's, a second request
 * of one number) a pair is missed while one of them is renewed and the other is not: so run it right after the restart.
 */
export class KeyRotation {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly sealer: Sealer,
    private readonly columns: SealedColumns,
    private readonly batchSize = 100,
  ) {}

  /** @returns rows renewed in each table that had any */
  async run(): Promise<Renewed> {
    const renewed: Renewed = new Map()
    for (let round = 1; round <= mostRounds; round++) {
      if (!(await this.goOver(renewed))) return renewed
    }
    throw new RotationError('older keys are still in use: was every server started anew with this SECRET_KEY?')
  }

  /** True when there was something to do. */
  private async goOver(renewed: Renewed): Promise<boolean> {
    let found = false
    for (const table of new Set(this.columns.map(({ entity }) => entity))) {
      const columns = this.columns.filter(({ entity }) => entity === table)
      const name = this.database.reader.getMetadata(table).tableName
      // Rows that come while it goes on belong to the next round, or a round might never end.
      const last = await this.lastOf(table)
      for (let rows = await this.next(table, columns, '', last); rows.length > 0;) {
        await this.renew(table, columns, rows)
        renewed.set(name, (renewed.get(name) ?? 0) + rows.length)
        found = true
        rows = await this.next(table, columns, rows.at(-1)?.id ?? last, last)
      }
    }
    return found
  }

  private async lastOf(table: Table): Promise<string> {
    const [last] = await this.database.read.find(table, { select: { id: true }, order: { id: 'DESC' }, take: 1 })
    return last?.id ?? ''
  }

  /** By key, so that a row that has to wait for the next round is not met again and again in this one. */
  private async next(table: Table, columns: SealedColumns, after: string, last: string): Promise<Row[]> {
    const wanted = columns.flatMap(({ sealed, hashes = {} }) => [sealed, ...Object.keys(hashes)])
    const mark = `${this.sealer.currentMark}%`
    const rows = await this.database.read
      .createQueryBuilder(table, 'kept')
      .select(['id', ...wanted].map((column) => `kept.${column}`))
      .where('kept.id > :after AND kept.id <= :last', { after, last })
      .andWhere(
        new Brackets((any) => columns.forEach(({ sealed }) => any.orWhere(`kept.${sealed} NOT LIKE :mark`, { mark }))),
      )
      .orderBy('kept.id', 'ASC')
      .limit(this.batchSize)
      .getMany()
    return rows as Row[]
  }

  private async renew(table: Table, columns: SealedColumns, rows: Row[]): Promise<void> {
    const changes = rows.map((row) => ({ row, values: this.anew(row, columns) }))
    await this.work.run(async (em) => {
      for (const { row, values } of changes) {
        const asRead = Object.fromEntries(Object.keys(values).map((column) => [column, row[column]]))
        await change(em, table as new () => Row, { id: row.id, ...asRead }, values)
      }
    })
  }

  private anew(row: Row, columns: SealedColumns): Record<string, string> {
    const values: Record<string, string> = {}
    for (const { entity, sealed, hashes = {} } of columns) {
      const kept = row[sealed]
      if (kept == null || kept.startsWith(this.sealer.currentMark)) continue
      const value = this.open(kept, `${entity.name}.${sealed} of ${row.id}`)
      values[sealed] = this.sealer.seal(value)
      for (const [column, hashed] of Object.entries(hashes)) {
        // A column that holds something else, or nothing, keeps it.
        if (this.sealer.hashes(hashed(value)).includes(row[column] ?? '')) {
          values[column] = this.sealer.hash(hashed(value))
        }
      }
    }
    return values
  }

  private open(sealed: string, where: string): string {
    try {
      return this.sealer.open(sealed)
    } catch (error) {
      throw new RotationError(`${where} cannot be opened: ${error instanceof Error ? error.message : 'unreadable'}`)
    }
  }
}
