import { Injectable, type OnModuleInit } from '@nestjs/common'
import { IsNull, LessThan, LessThanOrEqual, MoreThan, Not, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { conversationUnread } from './conversations.events.js'
import { Message } from './message.entity.js'

const lookEveryMs = 5_000
const mostAtOnce = 200
/** Among so many newest there is one of somebody else, or all of them are his. */
const mostLookedAt = 100

/** Calls those who have not read, once it has been quiet: one call for all that was said, and none before they read. */
@Injectable()
export class UnreadCallJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(lookEveryMs, 'conversations.callUnread', () => this.callAll())
  }

  async callAll(): Promise<void> {
    for (;;) {
      const due = await this.database.read.find(Conversation, {
        where: { wakeAt: LessThanOrEqual(this.clock.now()) },
        order: { wakeAt: 'ASC' },
        take: mostAtOnce,
      })
      for (const conversation of due) await this.call(conversation)
      if (due.length < mostAtOnce) return
    }
  }

  /** Lines of the system, what was taken back and one's own words call nobody. */
  private async withSomethingToRead(
    em: EntityManager,
    conversationId: string,
    members: readonly ConversationMember[],
  ): Promise<ConversationMember[]> {
    if (members.length === 0) return []
    const words = await em.find(Message, {
      select: { seq: true, senderKey: true },
      where: {
        conversationId,
        seq: MoreThan(Math.min(...members.map(({ readSeq }) => readSeq))),
        senderKey: Not(IsNull()),
        recalledAt: IsNull(),
      },
      order: { seq: 'DESC' },
      take: mostLookedAt,
    })
    return members.filter(({ member, readSeq }) =>
      words.some(({ seq, senderKey }) => seq > readSeq && senderKey !== member),
    )
  }

  private async call({ id, subjectKind, subjectId, wakeAt }: Conversation): Promise<void> {
    await this.work.run(async (em) => {
      // Somebody spoke again meanwhile, or another server has done it.
      if (!(await changeIf(em, Conversation, { id, wakeAt }, { wakeAt: null, waitingSince: null }))) return
      const { lastSeq } = await em.findOneByOrFail(Conversation, { id })
      const behind = await em.findBy(ConversationMember, {
        conversationId: id,
        leftAt: IsNull(),
        readSeq: LessThan(lastSeq),
      })
      // Who was called and has not come is not called again.
      const waiting = behind.filter(({ side, readSeq, toldSeq }) => side !== 'barred' && toldSeq <= readSeq)
      const called = await this.withSomethingToRead(em, id, waiting)
      if (called.length === 0) return
      for (const { id: row } of called) await em.update(ConversationMember, { id: row }, { toldSeq: lastSeq })
      const members = called.map(({ member }) => member)
      const staff = called.filter(({ side }) => side === 'staff').map(({ member }) => member)
      await this.outbox.add(em, conversationUnread, {
        conversationId: id,
        subjectKind,
        subjectId,
        members,
        staff,
        upTo: lastSeq,
      })
    })
  }
}
