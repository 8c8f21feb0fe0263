import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { SubjectKind, SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { accountMerged } from '../accounts/accounts.events.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { ConversationAccess } from './conversation-access.js'
import { Conversation } from './conversation.entity.js'
import { MemberMoves } from './member-moves.js'
import { MembershipChange, type Followed } from './membership-change.js'
import { LineFrames } from './line-frames.js'
import type { Message } from './message.entity.js'

const mostAttempts = 3

/** For whoever owns the subjects: it says who belongs into a conversation, and the conversation follows. */
@Injectable()
export class Conversations implements OnModuleInit {
  private readonly followers = new Map<SubjectKind, (id: string) => Promise<void>>()

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

  /** How whoever owns subjects of a kind makes the conversation about one of them follow it. */
  offer(kind: SubjectKind, follow: (id: string) => Promise<void>): void {
    this.followers.set(kind, follow)
  }

  /** Does now what the news of the last step will ask for in a moment. */
  async followNow({ kind, id }: SubjectRef): Promise<void> {
    await this.followers.get(kind)?.(id)
  }

  onModuleInit(): void {
    this.outbox.on(accountMerged, ({ payload: { from, into } }) => this.moves.move(from, into))
  }

  /** Makes what is missing and changes what is not as it should be; done twice it does nothing the second time. */
  async follow(followed: Followed[], at: Date = this.clock.now()): Promise<void> {
    await this.show(await this.changed(followed, at))
  }

  private async changed(followed: Followed[], at: Date, attempt = 1): Promise<Message[]> {
    try {
      return await this.work.run(async (em) => {
        const { conversationIds, lines } = await this.change.apply(em, followed, at)
        for (const id of conversationIds) this.access.changed(id)
        return lines
      })
    } catch (error) {
      // Another server has just made what was missing: then there is less to do.
      if (isDuplicate(error) && attempt < mostAttempts) return this.changed(followed, at, attempt + 1)
      throw error
    }
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
