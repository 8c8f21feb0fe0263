import type { DataSource, EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm'
import { putOff } from './gathered-writes.js'

/**
 * The statements that every step of a request needs, made from the entities' own metadata. The query builder makes the
 * same ones, but works out aliases and clauses anew for each of sixty columns at every call, which cost a third of the
 * server's time.
 */
type Column = EntityMetadata['columns'][number]

interface Plan {
  table: string
  selected: string
  columns: Column[]
  byProperty: Map<string, Column>
}

type Target<T> = new () => T
type Where<T> = { [K in keyof T]?: T[K] | T[K][] }

const plans = new WeakMap<DataSource, Map<unknown, Plan>>()

function planOf<T extends object>({ connection }: EntityManager, target: Target<T>): Plan {
  const known = plans.get(connection) ?? new Map<unknown, Plan>()
  plans.set(connection, known)
  const plan = known.get(target)
  if (plan) return plan
  const { columns, tablePath } = connection.getMetadata(target)
  const escape = (name: string): string => connection.driver.escape(name)
  const made = {
    table: escape(tablePath),
    selected: columns.map((column) => escape(column.databaseName)).join(', '),
    columns,
    byProperty: new Map(columns.map((column) => [column.propertyName, column])),
  }
  known.set(target, made)
  return made
}

function columnOf(plan: Plan, property: string): Column {
  const column = plan.byProperty.get(property)
  if (!column) throw new Error(`${plan.table} has no column ${property}`)
  return column
}

const stored = (em: EntityManager, column: Column, value: unknown): unknown =>
  (em.connection.driver.preparePersistentValue(value, column) as unknown) ?? null

const nameOf = (em: EntityManager, column: Column): string => em.connection.driver.escape(column.databaseName)

/** Equal to a value, to one of a list, or null. */
function conditionOf<T extends object>(
  em: EntityManager,
  plan: Plan,
  where: Where<T>,
): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const parts = Object.entries(where).map(([property, wanted]) => {
    const column = columnOf(plan, property)
    const name = nameOf(em, column)
    if (wanted === null) return `${name} IS NULL`
    const list = Array.isArray(wanted) ? (wanted as unknown[]) : [wanted]
    // One of none: SQLite takes `IN ()`, the servers do not.
    if (list.length === 0) return '1 = 0'
    values.push(...list.map((value) => stored(em, column, value)))
    return list.length === 1 ? `${name} = ?` : `${name} IN (${list.map(() => '?').join(', ')})`
  })
  return { text: parts.join(' AND '), values }
}

/** Inserts without reading anything back: ids and instants are ours already. Columns left out get their default. */
export async function insertRows<T extends object>(
  em: EntityManager,
  target: Target<T>,
  rows: Partial<T> | Partial<T>[],
): Promise<void> {
  const plan = planOf(em, target)
  const list = Array.isArray(rows) ? rows : [rows]
  const properties = [...new Set(list.flatMap((row) => Object.keys(row)))]
  const columns = properties.map((property) => columnOf(plan, property))
  const places = `(${columns.map(() => '?').join(', ')})`
  const values = list.flatMap((row) =>
    columns.map((column) => stored(em, column, (row as ObjectLiteral)[column.propertyName])),
  )
  const names = columns.map((column) => nameOf(em, column)).join(', ')
  const text = `INSERT INTO ${plan.table} (${names}) VALUES ${list.map(() => places).join(', ')}`
  if (!putOff(em, text, values)) await em.query(text, values)
}

/** True when exactly this version was there to change: the compare-and-set of every transition. */
export async function changeIf<T extends object>(
  em: EntityManager,
  target: Target<T>,
  where: Where<T>,
  change: Partial<T>,
): Promise<boolean> {
  const runner = em.queryRunner
  if (!runner) throw new Error('a change needs an open unit of work')
  const { text, values } = changeStatement(em, target, where, change)
  const result = await runner.query(text, values, true)
  return (result.affected ?? 0) > 0
}

/** The same for rows that are known to be there: nobody waits for how many they were. */
export async function change<T extends object>(
  em: EntityManager,
  target: Target<T>,
  where: Where<T>,
  changed: Partial<T>,
): Promise<void> {
  const { text, values } = changeStatement(em, target, where, changed)
  if (!putOff(em, text, values)) await em.query(text, values)
}

function changeStatement<T extends object>(
  em: EntityManager,
  target: Target<T>,
  where: Where<T>,
  change: Partial<T>,
): { text: string; values: unknown[] } {
  const plan = planOf(em, target)
  const entries = Object.entries(change).filter(([, value]) => value !== undefined)
  const columns = entries.map(([property]) => columnOf(plan, property))
  const values = entries.map(([, value], index) => stored(em, columns[index] as Column, value))
  const condition = conditionOf(em, plan, where)
  const assignments = columns.map((column) => `${nameOf(em, column)} = ?`).join(', ')
  return {
    text: `UPDATE ${plan.table} SET ${assignments} WHERE ${condition.text}`,
    values: [...values, ...condition.values],
  }
}

/** Rows in the order of a column, all of them: only for conditions that match few. */
export async function rowsWhere<T extends object>(
  em: EntityManager,
  target: Target<T>,
  where: Where<T>,
  orderBy?: keyof T & string,
): Promise<T[]> {
  const plan = planOf(em, target)
  const condition = conditionOf(em, plan, where)
  const order = orderBy ? ` ORDER BY ${nameOf(em, columnOf(plan, orderBy))}` : ''
  const text = `SELECT ${plan.selected} FROM ${plan.table} WHERE ${condition.text}${order}`
  const found: ObjectLiteral[] = await em.query(text, condition.values)
  return found.map((row) => entityOf(em, plan, target, row))
}

export async function rowWhere<T extends object>(
  em: EntityManager,
  target: Target<T>,
  where: Where<T>,
): Promise<T | null> {
  const [row] = await rowsWhere(em, target, where)
  return row ?? null
}

/**
 * Rows for read-modify-write, locked until the unit ends and always in the order of their keys, so that two units that
 * want several of the same rows wait for each other instead of dying. SQLite has no such lock and needs none.
 */
export async function rowsToChange<T extends { id: string }>(
  em: EntityManager,
  target: Target<T>,
  ids: readonly string[],
): Promise<Map<string, T>> {
  const plan = planOf(em, target)
  const condition = conditionOf(em, plan, { id: [...ids] } as Where<T>)
  const lock = em.connection.options.type === 'better-sqlite3' ? '' : ' FOR UPDATE'
  const text = `SELECT ${plan.selected} FROM ${plan.table} WHERE ${condition.text} ORDER BY id${lock}`
  const found: ObjectLiteral[] = await em.query(text, condition.values)
  return new Map(found.map((row) => entityOf(em, plan, target, row)).map((row) => [row.id, row]))
}

/** The same columns of several rows, each row to values of its own, in one statement. */
export async function changeEach<T extends { id: string }>(
  em: EntityManager,
  target: Target<T>,
  changes: readonly (Partial<T> & { id: string })[],
): Promise<void> {
  const [first] = changes
  if (!first) return
  const plan = planOf(em, target)
  const values: unknown[] = []
  const assignments = Object.keys(first)
    .filter((property) => property !== 'id')
    .map((property) => {
      const column = columnOf(plan, property)
      for (const change of changes) values.push(change.id, stored(em, column, (change as ObjectLiteral)[property]))
      const name = nameOf(em, column)
      return `${name} = CASE id ${changes.map(() => 'WHEN ? THEN ?').join(' ')} ELSE ${name} END`
    })
  const text = `UPDATE ${plan.table} SET ${assignments.join(', ')} WHERE id IN (${changes.map(() => '?').join(', ')})`
  const all = [...values, ...changes.map(({ id }) => id)]
  if (!putOff(em, text, all)) await em.query(text, all)
}

function entityOf<T extends object>(em: EntityManager, plan: Plan, target: Target<T>, row: ObjectLiteral): T {
  const entity = new target() as ObjectLiteral
  for (const column of plan.columns) {
    entity[column.propertyName] = em.connection.driver.prepareHydratedValue(row[column.databaseName], column)
  }
  return entity as T
}
