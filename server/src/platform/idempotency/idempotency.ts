import { createHash } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LessThan, type EntityManager } from 'typeorm'
import { Clock } from '../clock.js'
import { Database } from '../database/database.js'
import { insertRows, rowWhere } from '../database/rows.js'
import { UnitOfWork } from '../database/unit-of-work.js'
import { DomainError } from '../errors.js'
import { currentCall, inCall, type OnceOnly } from '../http/caller.js'
import { Jobs } from '../jobs/jobs.js'
import { Sealer } from '../sealer.js'
import { IdempotencyRecord } from './idempotency-record.entity.js'

const keptHours = 24
/** An answer longer than this is rebuilt by doing the call again; none of ours is half as long. */
const longestBodyBytes = 4_000_000

export interface StoredAnswer {
  status: number
  body: unknown
  bodyHash: string
}

@Injectable()
export class Idempotency implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(3_600_000, 'idempotency.forget', () => this.forgetOld())
  }

  /** Without an account the body is part of the scope, so that nobody can fish for another's answer. */
  scope(accountId: string | null, path: string, key: string, body: unknown): OnceOnly {
    const bodyHash = digest(JSON.stringify(body ?? null))
    const owner = accountId ?? `anonymous ${bodyHash}`
    return { id: digest(`${owner}\n${path}\n${key}`), bodyHash, kept: false }
  }

  async find(id: string): Promise<StoredAnswer | null> {
    const record = await rowWhere(this.database.read, IdempotencyRecord, { id })
    if (!record) return null
    return {
      status: record.status,
      body: JSON.parse(this.sealer.open(record.body)) as unknown,
      bodyHash: record.bodyHash,
    }
  }

  /**
   * Keeps the answer in the transaction of the change itself: either both are there or neither is. A second call with
   * the same key fails here on the primary key, rolls back, and is given the first one's answer.
   */
  async keep(em: EntityManager, status: number, body: unknown): Promise<void> {
    const onceOnly = currentCall()?.onceOnly
    if (!onceOnly) return
    await this.store(em, onceOnly, status, body)
    onceOnly.kept = true
  }

  /** For calls whose repetition does no harm: the answer is kept after the fact. */
  async keepAfterwards(onceOnly: OnceOnly, status: number, body: unknown): Promise<void> {
    await this.work.run((em) => this.store(em, onceOnly, status, body))
  }

  /**
   * One of several things that a call does, kept by itself in its own transaction: a repeat of the call does only what
   * was not done, whatever became of the answer to the whole.
   */
  async part<T>(name: string, body: unknown, run: () => Promise<T>): Promise<T> {
    const call = currentCall()
    if (!call?.onceOnly) return run()
    const onceOnly = { id: digest(`${call.onceOnly.id}\n${name}`), bodyHash: digest(JSON.stringify(body)), kept: false }
    const before = await this.find(onceOnly.id)
    if (before) return bodyOf<T>(before, onceOnly)
    try {
      return await inCall({ requestId: call.requestId, onceOnly }, run)
    } catch (error) {
      // Another server did it meanwhile: its answer is the answer.
      const meanwhile = await this.find(onceOnly.id)
      if (meanwhile) return bodyOf<T>(meanwhile, onceOnly)
      throw error
    }
  }

  /** The answers of several calls whose changes commit together. Each call says itself which one it is. */
  async keepAll(
    em: EntityManager,
    answers: { onceOnly: OnceOnly | undefined; status: number; body: unknown }[],
  ): Promise<void> {
    const rows = answers.flatMap(({ onceOnly, status, body }) => (onceOnly ? this.row(onceOnly, status, body) : []))
    if (rows.length > 0) await insertRows(em, IdempotencyRecord, rows)
    for (const { onceOnly } of answers) if (onceOnly) onceOnly.kept = true
  }

  private async store(em: EntityManager, onceOnly: OnceOnly, status: number, body: unknown): Promise<void> {
    const rows = this.row(onceOnly, status, body)
    if (rows.length > 0) await insertRows(em, IdempotencyRecord, rows)
  }

  private row(onceOnly: OnceOnly, status: number, body: unknown): IdempotencyRecord[] {
    const text = JSON.stringify(body ?? null)
    if (Buffer.byteLength(text) > longestBodyBytes) return []
    const { id, bodyHash } = onceOnly
    return [{ id, bodyHash, status, body: this.sealer.seal(text), createdAt: this.clock.now() }]
  }

  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptHours * 3_600_000)
    await this.work.run((em) => em.delete(IdempotencyRecord, { createdAt: LessThan(before) }))
  }
}

function bodyOf<T>(stored: StoredAnswer, { bodyHash }: OnceOnly): T {
  if (stored.bodyHash !== bodyHash) throw new DomainError('idempotency.reused')
  return stored.body as T
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
