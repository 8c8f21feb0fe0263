import { QueryResult, type EntityManager, type QueryRunner } from 'typeorm'

interface Statement {
  text: string
  values: unknown[]
}

const gatheredBy = new WeakMap<EntityManager, Statement[]>()

/**
 * Gathers what a unit of work only writes, and sends it together with the next statement whose answer matters, or with
 * the COMMIT. A step of a request is eleven statements; one by one each costs a way to the server and back, which was
 * half of what the whole step cost. The order stays, and a statement that fails stops all behind it, the COMMIT too.
 */
export function gatherWrites(runner: QueryRunner): void {
  const gathered: Statement[] = []
  gatheredBy.set(runner.manager, gathered)
  const send = runner.query.bind(runner) as (text: string, values?: unknown[], structured?: boolean) => Promise<unknown>

  const query = async (text: string, values: unknown[] = [], structured = false): Promise<unknown> => {
    if (text === 'START TRANSACTION') {
      gathered.push({ text, values })
      return undefined
    }
    if (text === 'ROLLBACK') {
      // What was not sent yet need not be undone; and perhaps not even the transaction was begun.
      gathered.length = 0
      return send(text)
    }
    if (gathered.length === 0) return send(text, values, structured)
    const all = [...gathered.splice(0), { text, values }]
    const answers = (await send(
      all.map((statement) => statement.text).join('; '),
      all.flatMap((statement) => statement.values),
    )) as unknown[]
    const last = answers.at(-1)
    return structured ? structuredResult(last) : last
  }
  Object.assign(runner, { query })
}

/** Puts a write off; false when the manager's unit sends each statement by itself. */
export function putOff(em: EntityManager, text: string, values: unknown[]): boolean {
  const gathered = gatheredBy.get(em)
  gathered?.push({ text, values })
  return gathered !== undefined
}

/** As TypeORM's own runner makes it of a single answer. */
function structuredResult(raw: unknown): QueryResult {
  const result = new QueryResult()
  result.raw = raw
  if (Array.isArray(raw)) result.records = raw as unknown[]
  else if (raw && typeof raw === 'object' && 'affectedRows' in raw) result.affected = Number(raw.affectedRows)
  return result
}
