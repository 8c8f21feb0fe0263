import { Injectable } from '@nestjs/common'
import { LessThan, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'
import { LoginAttempt } from './login-attempt.entity.js'

export const lockOut = { failures: 5, minutes: 15 } as const
const lockMs = lockOut.minutes * 60_000

/** Five wrong passwords shut a user name for a quarter of an hour, for right ones too. */
@Injectable()
export class LoginAttempts {
  private readonly turns = new Map<string, Promise<unknown>>()

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /**
   * Tries are made one at a time for each name: many guesses sent at once must not all pass before the first is counted.
   * @throws auth.locked, auth.wrong_password when `attempt` answers null
   */
  async count<T>(username: string, attempt: () => Promise<T | null>): Promise<T> {
    const usernameHash = this.sealer.hash(`login ${username}`)
    const before = this.turns.get(usernameHash) ?? Promise.resolve()
    const turn = before.catch(() => undefined).then(() => this.countOne(usernameHash, attempt))
    this.turns.set(usernameHash, turn)
    try {
      return await turn
    } finally {
      if (this.turns.get(usernameHash) === turn) this.turns.delete(usernameHash)
    }
  }

  async forgetOld(em: EntityManager): Promise<void> {
    await em.delete(LoginAttempt, { lastAt: LessThan(new Date(this.clock.now().getTime() - lockMs)) })
  }

  private async countOne<T>(usernameHash: string, attempt: () => Promise<T | null>): Promise<T> {
    const known = await this.database.read.findOneBy(LoginAttempt, { usernameHash })
    const lockedMs = (known?.lockedUntil?.getTime() ?? 0) - this.clock.now().getTime()
    if (lockedMs > 0) throw new DomainError('auth.locked', { retryAfterSeconds: Math.ceil(lockedMs / 1000) })
    const result = await attempt()
    if (result === null) {
      await this.work.run((em) => this.fail(em, usernameHash))
      throw new DomainError('auth.wrong_password')
    }
    if (known) await this.work.run((em) => em.delete(LoginAttempt, { usernameHash }))
    return result
  }

  private async fail(em: EntityManager, usernameHash: string): Promise<void> {
    const now = this.clock.now()
    const known = await em.findOneBy(LoginAttempt, { usernameHash })
    if (!known) return insertRows(em, LoginAttempt, { usernameHash, failures: 1, lastAt: now, lockedUntil: null })
    const isFresh = now.getTime() - known.lastAt.getTime() < lockMs
    const failures = isFresh ? known.failures + 1 : 1
    const lockedUntil = failures >= lockOut.failures ? new Date(now.getTime() + lockMs) : null
    // Served its time: the count begins anew.
    const kept = lockedUntil ? 0 : failures
    await em.update(LoginAttempt, { usernameHash }, { failures: kept, lastAt: now, lockedUntil })
  }
}
