import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Database } from './database.js'
import { isDeadlock } from './database-errors.js'
import { gatherWrites } from './gathered-writes.js'
import { FifoLock } from './fifo-lock.js'

type Work<T> = (em: EntityManager) => Promise<T>

interface OpenUnit {
  of: UnitOfWork
  afterCommit: (() => void)[]
}

/** One for the process: every promise pays for each store there is, for as long as the process lives. */
const units = new AsyncLocalStorage<OpenUnit>()

/**
 * All writes go through here. SQLite has one writer, so units queue for it; MySQL runs them side by side and repeats
 * one that lost a deadlock. No network inside: the lock or the row locks are held all the while.
 */
@Injectable()
export class UnitOfWork {
  private readonly lock = new FifoLock()

  constructor(private readonly database: Database) {}

  async run<T>(work: Work<T>): Promise<T> {
    // A unit inside a unit would wait for itself on SQLite, and commit on its own on MySQL.
    if (this.openUnit) throw new Error('a unit of work is open already: pass its manager on')
    const afterCommit: (() => void)[] = []
    const result = await units.run({ of: this, afterCommit }, () =>
      this.database.dialect === 'sqlite'
        ? this.lock.hold(() => this.transact(work))
        : this.withRetries(work, afterCommit),
    )
    for (const callback of afterCommit) callback()
    return result
  }

  /** Runs when the open unit has committed, and not at all when it rolls back. */
  afterCommit(callback: () => void): void {
    const unit = this.openUnit
    if (!unit) throw new Error('no unit of work is open')
    unit.afterCommit.push(callback)
  }

  private get openUnit(): OpenUnit | undefined {
    const unit = units.getStore()
    return unit?.of === this ? unit : undefined
  }

  private async withRetries<T>(work: Work<T>, afterCommit: (() => void)[]): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      afterCommit.length = 0
      try {
        return await this.transact(work)
      } catch (error) {
        if (!isDeadlock(error) || attempt === 5) throw error
        await sleep(Math.random() * 20 * attempt)
      }
    }
  }

  private transact<T>(work: Work<T>): Promise<T> {
    return this.database.dialect === 'sqlite' ? this.transactOnFile(work) : this.transactOnServer(work)
  }

  private async transactOnServer<T>(work: Work<T>): Promise<T> {
    const runner = this.database.writer.createQueryRunner()
    gatherWrites(runner)
    try {
      await runner.startTransaction()
      const result = await work(runner.manager)
      await runner.commitTransaction()
      return result
    } catch (error) {
      // A connection that is gone has rolled back by itself; what went wrong before is what must be told.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
      throw error
    } finally {
      await runner.release()
    }
  }

  /** IMMEDIATE takes the write lock at once; a transaction that first reads and then wants to write could only fail. */
  private async transactOnFile<T>(work: Work<T>): Promise<T> {
    const runner = this.database.writer.createQueryRunner()
    await runner.query('BEGIN IMMEDIATE')
    try {
      const result = await work(runner.manager)
      await runner.query('COMMIT')
      return result
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      await runner.release()
    }
  }

  /** Row lock for read-modify-write; SQLite has none and needs none, because its units run one by one. */
  get rowLock(): { lock?: { mode: 'pessimistic_write' } } {
    return this.database.dialect === 'sqlite' ? {} : { lock: { mode: 'pessimistic_write' } }
  }

  /** Nobody changes the row before this unit commits; others may hold it likewise. */
  get sharedRowLock(): { lock?: { mode: 'pessimistic_read' } } {
    return this.database.dialect === 'sqlite' ? {} : { lock: { mode: 'pessimistic_read' } }
  }
}
