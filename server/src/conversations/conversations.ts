import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { SubjectKind, SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { conversationRole, type MemberFacts } from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { In } from 'typeorm'
import { accountMerged } from '../accounts/accounts.events.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { ConversationAccess } from './conversation-access.js'
import { Conversation } from './conversation.entity.js'
import { MemberMoves } from './member-moves.js'
import { MembershipChange, type Followed, type Member } from './membership-change.js'
import { LineFrames } from './line-frames.js'
import type { Message } from './message.entity.js'

const mostAttempts = 3

/** How the conversation about a subject ought to be now; null when there is no such subject. */
type FactsOf = (id: string) => Promise<Followed | null>

/** For whoever owns the subjects: it says who belongs into a conversation, and the conversation follows. */
@Injectable()
export class Conversations implements OnModuleInit {
  private readonly subjects = new Map<SubjectKind, FactsOf>()

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly change: MembershipChange,
    private readonly moves: MemberMoves,
    private readonly access: ConversationAccess,
    private readonly units: UnitDirectory,
    private readonly lines: LineFrames,
  ) {}

  offer(kind: SubjectKind, factsOf: FactsOf): void {
    this.subjects.set(kind, factsOf)
  }

  /**
   * Makes it, for somebody who belongs into it, when it is opened for the first time; where it is there already, does
   * now what the news of the last step will ask for in a moment.
   */
  async open(subject: SubjectRef, actor: Actor): Promise<void> {
    const factsOf = this.subjects.get(subject.kind)
    const followed = await factsOf?.(subject.id)
    if (!followed || !conversationRole(withPaths(followed.members, this.units), actor)) return
    await this.follow([followed])
    // A step that was taken while there was no conversation yet told nobody: its facts are read now.
    const now = await factsOf?.(subject.id)
    if (now) await this.follow([now])
  }

  /** Those of the subjects that anybody has opened a conversation about. */
  async opened(kind: SubjectKind, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return []
    const rows = await this.database.read.find(Conversation, {
      select: { subjectId: true },
      where: { subjectKind: kind, subjectId: In(ids) },
    })
    return rows.map(({ subjectId }) => subjectId)
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
    const ids = lines.map(({ conversationId }) => conversationId)
    for (const known of await this.access.getAll(ids)) {
      await this.lines.show(known, ...lines.filter(({ conversationId }) => conversationId === known.id))
    }
  }
}

const withPaths = (members: readonly Member[], units: UnitDirectory): MemberFacts[] =>
  members.map(({ member, side, unit }) => ({ member, side, path: unit ? units.path(unit) : [] }))
