import { Injectable } from '@nestjs/common'
import { IsNull, LessThan, Not, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { changeIf, insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { Session } from './session.entity.js'
import { ShortCache } from './short-cache.js'
import { Tokens, type IssuedTokens } from './tokens.js'

const lifeMs = 30 * 24 * 3_600_000
/** How long the token just replaced still leads to its successor: the answer may have been lost, or two tabs asked. */
const graceMs = 10_000
const cachedMs = 10_000

/** Logins and their end. A session that is over stops its access tokens too, elsewhere within ten seconds. */
@Injectable()
export class Sessions {
  private readonly live: ShortCache<string | null>

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly tokens: Tokens,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    this.live = new ShortCache(
      cachedMs,
      () => clock.now().getTime(),
      (id) => this.loadAccount(id),
    )
  }

  async start(em: EntityManager, accountId: string): Promise<IssuedTokens> {
    const now = this.clock.now()
    const session = {
      id: this.ids.next(),
      accountId,
      generation: 0,
      createdAt: now,
      rotatedAt: now,
      expiresAt: new Date(now.getTime() + lifeMs),
      revokedAt: null,
    }
    await insertRows(em, Session, session)
    return this.tokens.issue(session, 0)
  }

  /** Whose session it is; null when it is over. */
  accountOf(sessionId: string): Promise<string | null> {
    return this.live.get(sessionId)
  }

  /** Rotates: each refresh token works once. One that comes back later was copied, and ends the whole session. */
  async refresh(refreshToken: string): Promise<{ accountId: string; tokens: IssuedTokens }> {
    const shown = this.tokens.readRefresh(refreshToken)
    const session = shown && (await this.work.run((em) => this.rotate(em, shown.sessionId, shown.generation)))
    if (!session) throw new DomainError('auth.expired')
    return { accountId: session.accountId, tokens: this.tokens.issue(session, session.generation) }
  }

  async end(em: EntityManager, sessionId: string): Promise<void> {
    await em.update(Session, { id: sessionId, revokedAt: IsNull() }, { revokedAt: this.clock.now() })
    this.work.afterCommit(() => this.live.forget(sessionId))
  }

  /** Ends all logins of an account, but for the one it is asked from. */
  async endAll(em: EntityManager, accountId: string, except = ''): Promise<void> {
    const open = await em.findBy(Session, { accountId, revokedAt: IsNull(), id: Not(except) })
    await em.update(Session, { accountId, revokedAt: IsNull(), id: Not(except) }, { revokedAt: this.clock.now() })
    this.work.afterCommit(() => open.forEach((session) => this.live.forget(session.id)))
  }

  /** The person stays logged in when his account is taken over by his other one. */
  async move(em: EntityManager, from: string, into: string): Promise<void> {
    const open = await em.findBy(Session, { accountId: from, revokedAt: IsNull() })
    await em.update(Session, { accountId: from }, { accountId: into })
    this.work.afterCommit(() => open.forEach((session) => this.live.forget(session.id)))
  }

  async forgetOld(em: EntityManager): Promise<void> {
    await em.delete(Session, { expiresAt: LessThan(this.clock.now()) })
  }

  private async rotate(em: EntityManager, id: string, shown: number): Promise<Session | null> {
    const session = await em.findOneBy(Session, { id })
    const now = this.clock.now()
    if (!session || session.revokedAt || session.expiresAt <= now) return null
    if (shown === session.generation) {
      const next = { generation: shown + 1, rotatedAt: now, expiresAt: new Date(now.getTime() + lifeMs) }
      // Whoever loses this race was asked twice at the same moment, and gets the same successor.
      await changeIf(em, Session, { id, generation: shown }, next)
      return Object.assign(session, next)
    }
    const justReplaced = shown === session.generation - 1 && now.getTime() - session.rotatedAt.getTime() <= graceMs
    if (justReplaced) return session
    await this.end(em, id)
    return null
  }

  private async loadAccount(id: string): Promise<string | null> {
    const session = await this.database.read.findOneBy(Session, { id })
    const live = session && !session.revokedAt && session.expiresAt > this.clock.now()
    return live ? session.accountId : null
  }
}
