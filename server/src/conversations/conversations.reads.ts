import { Injectable } from '@nestjs/common'
import type {
  ConversationRow,
  ConversationView,
  MessagePage,
  SubjectRef,
} from '@bangban/shared/conversations/conversation-api'
import { keyOf, keysOf, mayReadNotes, readsMaskedNames } from '@bangban/shared/conversations/conversation-policy'
import type { Page } from '@bangban/shared/platform/page'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { LessThan, MoreThan } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { DomainError, missing } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { ConversationAccess } from './conversation-access.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { ConversationRows } from './conversation-rows.js'
import { Conversations } from './conversations.js'
import { Message } from './message.entity.js'
import { MessagePresenter } from './message.presenter.js'

/** More than this is “99+” to everybody. */
const unreadLimit = 100

export interface MessagesQuery {
  after?: number | undefined
  before?: number | undefined
  limit: number
}

/** Of `:own`, for the conversation in this column. */
export const notBarred = (conversation: string): string =>
  `NOT EXISTS (SELECT 1 FROM conversation_member b WHERE b.conversationId = ${conversation} AND b.member = :own AND b.side = 'barred' AND b.leftAt IS NULL)`

/** Of `:own`, in the conversation `c`. */
const ownRow =
  'SELECT 1 FROM conversation_member o WHERE o.conversationId = c.id AND o.member = :own AND o.leftAt IS NULL'

@Injectable()
export class ConversationReads {
  constructor(
    private readonly database: Database,
    private readonly access: ConversationAccess,
    private readonly conversations: Conversations,
    private readonly rows: ConversationRows,
    private readonly presenter: MessagePresenter,
  ) {}

  /** Those one is a member of, by the newest word; a unit's own only when somebody has said something in them. */
  async page(actor: Actor, cursor: string | undefined, limit: number): Promise<Page<ConversationRow>> {
    const [at, id] = readCursor(cursor, 2)
    const select = this.mine(actor).orderBy('c.lastAt', 'DESC').addOrderBy('c.id', 'DESC')
    if (at && id) {
      const before = new Date(at)
      if (Number.isNaN(before.getTime())) throw new DomainError('cursor.malformed')
      select.andWhere('(c.lastAt < :before OR (c.lastAt = :before AND c.id < :id))', { before, id })
    }
    const found = await select.limit(limit + 1).getMany()
    const last = found[limit - 1]
    return {
      items: await this.rows.present(found.slice(0, limit), actor),
      nextCursor: found.length > limit && last ? cursorOf([last.lastAt.toISOString(), last.id]) : null,
    }
  }

  /** How many conversations have something unread in them, counted up to a hundred. */
  async unread(actor: Actor): Promise<number> {
    const found = await this.mine(actor)
      .select('c.id', 'id')
      .andWhere('m.readSeq < c.lastSeq')
      .limit(unreadLimit)
      .getRawMany()
    return found.length
  }

  async ofSubject(actor: Actor, subject: SubjectRef): Promise<ConversationView> {
    const found = await this.find(actor, subject)
    if (found) return found
    // Nobody has opened it yet; or the caller has had the matter for a moment only, and comes before the news of it does.
    await this.conversations.open(subject, actor)
    const now = await this.find(actor, subject)
    if (!now) throw missing()
    return now
  }

  private async find(actor: Actor, subject: SubjectRef): Promise<ConversationView | null> {
    const id = await this.conversations.idOf(subject)
    if (id === null) return null
    try {
      return await this.detail(actor, id)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'resource.missing') return null
      throw error
    }
  }

  async detail(actor: Actor, id: string): Promise<ConversationView> {
    const { role, own } = await this.access.enter(id, actor)
    const [conversation, members] = await Promise.all([
      this.database.read.findOneByOrFail(Conversation, { id }),
      this.database.read.find(ConversationMember, { where: { conversationId: id }, order: { id: 'ASC' } }),
    ])
    const [row] = await this.rows.present([conversation], actor)
    if (!row) throw missing()
    const readSeq = members.find((member) => member.id === own?.id)?.readSeq ?? conversation.lastSeq
    return {
      ...row,
      readSeq,
      unread: conversation.lastSeq - readSeq,
      role,
      me: keyOf(actor),
      members: await this.rows.members(members, actor),
      mayWrite: conversation.closedAt === null,
      mayReadNotes: mayReadNotes(role),
    }
  }

  /** What follows a number, or what stands before one; with neither, the newest. Always oldest first. */
  async messages(actor: Actor, id: string, { after, before, limit }: MessagesQuery): Promise<MessagePage> {
    const known = await this.access.enter(id, actor)
    const forward = after !== undefined
    const [messages, conversation] = await Promise.all([
      this.database.read.find(Message, {
        where: {
          conversationId: id,
          ...(forward ? { seq: MoreThan(after) } : before ? { seq: LessThan(before) } : {}),
        },
        order: { seq: forward ? 'ASC' : 'DESC' },
        take: limit,
      }),
      this.database.read.findOneByOrFail(Conversation, { id }),
    ])
    const masked = readsMaskedNames(known.present, actor)
    const items = await this.presenter.present(forward ? messages : messages.reverse(), known, { masked })
    return { items, lastSeq: conversation.lastSeq }
  }

  private mine(actor: Actor) {
    const keys = keysOf(actor)
    return (
      this.database.read
        .createQueryBuilder(Conversation, 'c')
        .innerJoin(ConversationMember, 'm', 'm.conversationId = c.id')
        .where('m.member IN (:...keys) AND m.leftAt IS NULL', { keys })
        .andWhere(`m.side <> 'barred'`)
        // Whoever is in it himself, or is kept out of it, is not in it by his office as well.
        .andWhere(`(m.member = :own OR (c.spoken = :spoken AND NOT EXISTS (${ownRow})))`, {
          own: keys[0],
          spoken: true,
        })
    )
  }
}
