import { createHash, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { LessThan } from 'typeorm'
import { Clock } from '../clock.js'
import { insertRows } from '../database/rows.js'
import { UnitOfWork } from '../database/unit-of-work.js'
import type { Subject } from './realtime.js'
import { RealtimeTicket } from './ticket.entity.js'

const lifeMs = 60_000

@Injectable()
export class Tickets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async issue(subject: Subject): Promise<string> {
    const ticket = randomBytes(24).toString('base64url')
    const now = this.clock.now()
    await this.work.run(async (em) => {
      await em.delete(RealtimeTicket, { expiresAt: LessThan(now) })
      await insertRows(em, RealtimeTicket, {
        id: hash(ticket),
        subject,
        expiresAt: new Date(now.getTime() + lifeMs),
      })
    })
    return ticket
  }

  /** Whom it was issued to; null when it is unknown, used or too old. */
  async redeem(ticket: string): Promise<Subject | null> {
    return this.work.run(async (em) => {
      const found = await em.findOneBy(RealtimeTicket, { id: hash(ticket) })
      if (!found) return null
      const { affected } = await em.delete(RealtimeTicket, { id: found.id })
      return affected && found.expiresAt > this.clock.now() ? found.subject : null
    })
  }
}

const hash = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url')
