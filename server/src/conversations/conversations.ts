import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { accountMerged } from '../accounts/accounts.events.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { ConversationAccess } from './conversation-access.js'
import { Conversation } from './conversation.entity.js'
import { MemberMoves } from './member-moves.js'
import { MembershipChange, type Followed } from './membership-change.js'
import { LineFrames } from './line-frames.js'
import type { Message } from './message.entity.js'

/** For whoever owns the subjects: it says who belongs into a conversation, and the conversation follows. */
@Injectable()
export class Conversations implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly change: MembershipChange,
    private readonly moves: MemberMoves,
    private readonly access: ConversationAccess,
    private readonly lines: LineFrames,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.moves.move(from, into))
  }

  /** Makes what is missing and changes what is not as it should be; done twice it does nothing the second time. */
  async follow(followed: Followed[], at: Date = this.clock.now()): Promise<void> {
    const lines = await this.work.run(async (em) => {
      const changed = await this.change.apply(em, followed, at)
      for (const id of changed.conversationIds) this.access.changed(id)
      return changed.lines
    })
    await this.show(lines)
  }

  async idOf({ kind, id }: SubjectRef): Promise<string | null> {
    const [found] = await rowsWhere(this.database.read, Conversation, { subjectKind: kind, subjectId: id })
    return found?.id ?? null
  }

  private async show(lines: Message[]): Promise<void> {
    for (const line of lines) {
      await this.lines.show(await this.access.get(line.conversationId), line)
    }
  }
}
