import { Injectable } from '@nestjs/common'
import { unreadLimits } from '@bangban/shared/conversations/conversation-limits'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { changeEach, insertRows, rowsToChange } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { Message, type MessageEvent } from './message.entity.js'

export type Draft = Pick<
  Message,
  | 'conversationId'
  | 'senderKey'
  | 'senderSide'
  | 'senderLabel'
  | 'senderUnit'
  | 'clientId'
  | 'type'
  | 'body'
  | 'fileId'
  | 'replyTo'
  | 'event'
> & {
  /** The sender's own row: whoever writes has read what stands above. */
  ownRow: string | null
}

export type Locked = Map<string, Conversation>

const { quietMs, longestMs } = unreadLimits

/** Gives messages their numbers: the conversation's row is locked from reading its last number until the commit. */
@Injectable()
export class MessageLog {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  lock(em: EntityManager, conversationIds: readonly string[]): Promise<Locked> {
    return rowsToChange(em, Conversation, [...new Set(conversationIds)])
  }

  /** In the order of the drafts; all their conversations must be locked. */
  async append(em: EntityManager, locked: Locked, drafts: readonly Draft[]): Promise<Message[]> {
    if (drafts.length === 0) return []
    const now = this.clock.now()
    const read = new Map<string, number>()
    const messages = drafts.map(({ ownRow, ...draft }) => {
      const conversation = locked.get(draft.conversationId)
      if (!conversation) throw new Error(`conversation ${draft.conversationId} is not locked`)
      conversation.lastSeq++
      conversation.lastAt = now
      if (draft.senderKey !== null) callAfterQuiet(conversation, now)
      if (ownRow !== null) read.set(ownRow, conversation.lastSeq)
      return { ...draft, id: this.ids.next(), seq: conversation.lastSeq, asked: false, recalledAt: null, at: now }
    })
    await insertRows(em, Message, messages)
    const touched = [...new Set(drafts.map((draft) => draft.conversationId))].flatMap((id) => locked.get(id) ?? [])
    await changeEach(
      em,
      Conversation,
      touched.map(({ id, lastSeq, lastAt, spoken, wakeAt, waitingSince }) => ({
        id,
        lastSeq,
        lastAt,
        spoken,
        wakeAt,
        waitingSince,
      })),
    )
    await changeEach(
      em,
      ConversationMember,
      [...read].map(([id, readSeq]) => ({ id, readSeq })),
    )
    return messages
  }
}

/** When it has been quiet for a while; but whoever talks on and on does not keep the others waiting. */
function callAfterQuiet(conversation: Conversation, now: Date): void {
  conversation.spoken = true
  conversation.waitingSince ??= now
  const latest = conversation.waitingSince.getTime() + longestMs
  conversation.wakeAt = new Date(Math.min(now.getTime() + quietMs, latest))
}

export const systemLine = (conversationId: string, event: MessageEvent): Draft => ({
  conversationId,
  senderKey: null,
  senderSide: null,
  senderLabel: null,
  senderUnit: null,
  clientId: null,
  type: 'system',
  body: null,
  fileId: null,
  replyTo: null,
  event,
  ownRow: null,
})
