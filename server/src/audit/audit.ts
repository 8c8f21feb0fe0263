import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { AuditEntry } from './audit-entry.entity.js'

/** Whoever works on the server's own command line: he has no account there. */
export const operator = ''

export interface AuditNote {
  actorId: string
  action: string
  target: string
  detail?: Record<string, unknown>
}

@Injectable()
export class Audit {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** In the unit of work of what it tells about: there is no change without its line. */
  async record(em: EntityManager, { actorId, action, target, detail }: AuditNote): Promise<void> {
    const id = this.ids.next()
    await insertRows(em, AuditEntry, { id, at: this.clock.now(), actorId, action, target, detail: detail ?? null })
  }
}
