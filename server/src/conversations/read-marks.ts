import { Injectable } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { LessThan } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { ConversationAccess } from './conversation-access.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { MessageFrames } from './message-frames.js'

/** How far each member has read. Colleagues who look in for him leave no mark. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly frames: MessageFrames,
  ) {}

  /** @returns the mark after it: it never goes back, and not beyond what is there */
  async read(actor: Actor, id: string, seq: number): Promise<number> {
    const known = await this.access.enter(id, actor)
    const { lastSeq } = await this.database.read.findOneByOrFail(Conversation, { id })
    const upTo = Math.min(seq, lastSeq)
    if (!known.own) return upTo
    const { id: row, member } = known.own
    const moved = await this.work.run((em) =>
      em.update(ConversationMember, { id: row, readSeq: LessThan(upTo) }, { readSeq: upTo }),
    )
    if (moved.affected) {
      this.frames.read(known, member, upTo)
      return upTo
    }
    return (await this.database.read.findOneByOrFail(ConversationMember, { id: row })).readSeq
  }
}
