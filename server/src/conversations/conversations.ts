import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { SubjectKind, SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { conversationRole, type MemberFacts } from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { In, type EntityManager } from 'typeorm'
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
import { MessageLog } from './message-log.js'
import type { Message } from './message.entity.js'

const mostAttempts = 3

/** How the conversations about subjects ought to be now; nothing for one that does not exist. */
export type FactsOf = (ids: string[], em: EntityManager) => Promise<Followed[]>

/** For whoever owns the subjects: it says who belongs into a conversation, and the conversation follows. */
@Injectable()
export class Conversations implements OnModuleInit {
  private readonly subjects = new Map<SubjectKind, FactsOf>()

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly log: MessageLog,
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
    const [followed] = (await factsOf?.([subject.id], this.database.read)) ?? []
    if (!followed || !conversationRole(withPaths(followed.members, this.units), actor)) return
    await this.follow(subject.kind, [subject.id])
    // A step that was taken while there was no conversation yet told nobody: it is followed now.
    await this.follow(subject.kind, [subject.id])
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
  async follow(kind: SubjectKind, ids: string[], at: Date = this.clock.now()): Promise<void> {
    const factsOf = this.subjects.get(kind)
    if (factsOf && ids.length > 0) await this.show(await this.changed(kind, ids, factsOf, at))
  }

  private async changed(kind: SubjectKind, ids: string[], factsOf: FactsOf, at: Date, attempt = 1): Promise<Message[]> {
    const rows = await rowsWhere(this.database.read, Conversation, { subjectKind: kind, subjectId: ids })
    const conversationIds = rows.map(({ id }) => id)
    try {
      return await this.work.run(async (em) => {
        // The lock comes before any other read, and the facts after it: a unit sees the data as they were at its first
        // read. So of two servers the second finds what the first has written, and older facts never win over newer.
        const locked = await this.log.lock(em, conversationIds)
        const lines = await this.change.apply(em, locked, await factsOf(ids, em), at)
        for (const id of conversationIds) this.access.changed(id)
        return lines
      })
    } catch (error) {
      // Another server has just made what was missing: then there is less to do.
      if (isDuplicate(error) && attempt < mostAttempts) return this.changed(kind, ids, factsOf, at, attempt + 1)
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
