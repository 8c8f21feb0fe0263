import { Injectable } from '@nestjs/common'
import { IsNull, type EntityManager } from 'typeorm'
import { privacyVersion, type ConsentDocument, type ConsentView } from '@bangban/shared/accounts/account-api'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Consent } from './consent.entity.js'
import { ShortCache } from './short-cache.js'

const cachedMs = 10_000

/** Consent comes before the first personal datum, and can be taken back as easily (个人信息保护法 §14, §15). */
@Injectable()
export class Consents {
  private readonly known: ShortCache<ConsentDocument[]>

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    this.known = new ShortCache(
      cachedMs,
      () => clock.now().getTime(),
      (accountId) => this.load(accountId),
    )
  }

  /** Whether he agrees to the text as it stands today. */
  async given(accountId: string, document: ConsentDocument): Promise<boolean> {
    return (await this.known.get(accountId)).includes(document)
  }

  async of(accountId: string): Promise<ConsentView[]> {
    const rows = await this.database.read.find(Consent, {
      where: { accountId, withdrawnAt: IsNull() },
      order: { at: 'ASC', id: 'ASC' },
    })
    return rows.map(({ document, version, at }) => ({ document, version, at: at.toISOString() }))
  }

  async give(accountId: string, document: ConsentDocument): Promise<void> {
    const current = { accountId, document, version: privacyVersion, withdrawnAt: IsNull() }
    await this.work.run(async (em) => {
      if (await em.existsBy(Consent, current)) return
      await insertRows(em, Consent, this.row(accountId, document))
      this.changed(accountId)
    })
  }

  async withdraw(accountId: string, document: ConsentDocument): Promise<void> {
    await this.work.run(async (em) => {
      await em.update(Consent, { accountId, document, withdrawnAt: IsNull() }, { withdrawnAt: this.clock.now() })
      this.changed(accountId)
    })
  }

  async move(em: EntityManager, from: string, into: string): Promise<void> {
    await em.update(Consent, { accountId: from }, { accountId: into })
    this.changed(from)
    this.changed(into)
  }

  private changed(accountId: string): void {
    this.work.afterCommit(() => this.known.forget(accountId))
  }

  private async load(accountId: string): Promise<ConsentDocument[]> {
    const rows = await this.database.read.findBy(Consent, { accountId, version: privacyVersion, withdrawnAt: IsNull() })
    return rows.map((row) => row.document)
  }

  row(accountId: string, document: ConsentDocument): Consent {
    return {
      id: this.ids.next(),
      accountId,
      document,
      version: privacyVersion,
      at: this.clock.now(),
      withdrawnAt: null,
    }
  }
}
