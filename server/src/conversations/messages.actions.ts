import { Injectable } from '@nestjs/common'
import type { MessageInput, MessageView, WithheldView } from '@bangban/shared/conversations/conversation-api'
import { messageLimits } from '@bangban/shared/conversations/conversation-limits'
import { keyOf } from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { And, IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm'
import { Files } from '../files/files.js'
import { Clock } from '../platform/clock.js'
import { change, rowsWhere, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { currentCall } from '../platform/http/caller.js'
import { Cards } from './cards.js'
import { ContentCheck } from './content-check.js'
import { ConversationAccess, type Entered } from './conversation-access.js'
import { ConversationMember } from './conversation-member.entity.js'
import { LineFrames } from './line-frames.js'
import { MessageEffects, type Asks } from './message-effects.js'
import { MessageLog, systemLine, type Draft } from './message-log.js'
import { MessageSealing, type MessageBody } from './message-sealing.js'
import { MessageWriter } from './message-writer.js'
import { MessagePresenter } from './message.presenter.js'
import { Message } from './message.entity.js'
import { Questions } from './questions.js'
import { ReadMarks } from './read-marks.js'
import { WithheldMessages } from './withheld-messages.js'

/** What nobody has read for longer than this is not searched for a mention while the conversation is locked. */
const mostLookedAt = 500

/** What people do in a conversation: say something, take it back, have read it. */
@Injectable()
export class MessageActions {
  constructor(
    private readonly access: ConversationAccess,
    private readonly writer: MessageWriter,
    private readonly log: MessageLog,
    private readonly presenter: MessagePresenter,
    private readonly sealing: MessageSealing,
    private readonly lines: LineFrames,
    private readonly files: Files,
    private readonly cards: Cards,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly questions: Questions,
    private readonly effects: MessageEffects,
    private readonly check: ContentCheck,
    readonly withheld: WithheldMessages,
    readonly marks: ReadMarks,
  ) {}

  /** 404 outside of it, 409 when it is closed, 422 for a file that is not one's own. */
  send(actor: Actor, id: string, input: MessageInput): Promise<MessageView | WithheldView> {
    return this.access.byMembers(id, () => this.sendTo(actor, id, input))
  }

  private async sendTo(actor: Actor, id: string, input: MessageInput): Promise<MessageView | WithheldView> {
    const entered = await this.access.enter(id, actor)
    const body = await this.bodyOf(actor, entered, input)
    const draft = this.draft(actor, entered, input, body)
    const asks = asksOf(entered, input)
    const owed = await this.effects.owed(entered, draft, asks)
    if (asks && !owed) throw invalid('question', '还没有人接手，先打电话问问中心')
    const held = input.text === undefined ? null : await this.heldBack(actor, draft, input, asks)
    if (held) return held
    const { fileId } = input
    const along = this.effects.along(draft, body.mentions ?? [], owed)
    return this.writer.write({
      known: entered,
      draft,
      asked: owed?.owner.id,
      onceOnly: currentCall()?.onceOnly,
      along: async (em, message) => {
        if (fileId !== undefined) await this.files.claim(em, [fileId], actor.accountId, 'fileId')
        return along(em, message)
      },
    })
  }

  /** Read before it is delivered. What the centre has let go goes without a second look. */
  private async heldBack(
    actor: Actor,
    draft: Draft,
    { text = '', via }: MessageInput,
    asks: Asks | null,
  ): Promise<WithheldView | null> {
    const reason = await this.check.judge(actor, text, via === 'miniapp')
    if (reason === null) return null
    const before = await this.withheld.before(draft)
    return before ?? this.withheld.keep(draft, asks, reason)
  }

  /** Within two minutes, by whoever said it. What was said is gone then, not only hidden. */
  async recall(actor: Actor, id: string, seq: number): Promise<MessageView> {
    const known = await this.access.enter(id, actor)
    const { recalled, lines } = await this.work.run(async (em) => {
      const locked = await this.log.lock(em, [id])
      const message = await rowWhere(em, Message, { conversationId: id, seq })
      if (message?.senderKey !== keyOf(actor)) throw message?.senderKey ? new DomainError('access.denied') : missing()
      if (message.recalledAt !== null) return { recalled: message, lines: [] }
      // It would write a line into what has been closed.
      if (locked.get(id)?.closedAt) throw new DomainError('conversation.closed')
      const now = this.clock.now()
      if (now.getTime() - message.at.getTime() > messageLimits.recallMs) throw new DomainError('message.too_late')
      const gone = { recalledAt: now, body: null, fileId: null, asked: false }
      if (message.asked) await this.questions.drop(em, id, seq)
      await change(em, Message, { id: message.id }, gone)
      await this.mentionBefore(em, id, seq)
      const asked = await this.questions.unanswer(em, id, seq)
      const lines = [systemLine(id, { kind: 'recalled', seq })]
      // Its question looks open again on every screen.
      if (asked !== null) lines.push(systemLine(id, { kind: 'asked', seq: asked }))
      return { recalled: { ...message, ...gone }, lines: await this.log.append(em, locked, lines) }
    })
    for (const line of lines) await this.lines.show(known, line)
    const [view] = await this.presenter.present([recalled], known, { masked: false })
    return view as MessageView
  }

  /** Whom it meant is meant by what stands before it, if that meant him too and he has not read it. */
  private async mentionBefore(em: EntityManager, conversationId: string, seq: number): Promise<void> {
    const meant = await rowsWhere(em, ConversationMember, { conversationId, mentionedSeq: seq })
    if (meant.length === 0) return
    const since = Math.min(...meant.map(({ readSeq }) => readSeq))
    const unread = await em.find(Message, {
      select: { seq: true, body: true },
      where: { conversationId, seq: And(MoreThan(since), LessThan(seq)), body: Not(IsNull()) },
      order: { seq: 'DESC' },
      take: mostLookedAt,
    })
    const before = unread.map((message) => ({ seq: message.seq, mentions: this.sealing.open(message.body).mentions }))
    for (const { id, member } of meant) {
      const mentionedSeq = before.find(({ mentions }) => mentions?.includes(member))?.seq ?? 0
      await change(em, ConversationMember, { id }, { mentionedSeq })
    }
  }

  /** @throws input.invalid for what does not fit the type */
  private async bodyOf(actor: Actor, entered: Entered, input: MessageInput): Promise<MessageBody> {
    const { type, text, fileId, card } = input
    if (type === 'text' && text === undefined) throw invalid('text', '写几个字再发')
    if ((type === 'picture' || type === 'file') && fileId === undefined) throw invalid('fileId', '要附上照片或文件')
    if (type === 'card' && !card) throw invalid('card', '要写明是哪张卡片')
    if (type !== 'picture' && type !== 'file' && fileId !== undefined) throw invalid('fileId', '文字和文件请分开发')
    if (type !== 'text' && text !== undefined) throw invalid('text', '文字和文件请分开发')
    const mentioned = entered.present.filter(
      ({ member, side }) => side !== 'barred' && input.mentions?.includes(member),
    )
    return {
      ...(text === undefined ? {} : { text }),
      ...(card && type === 'card' ? { card: await this.cards.make(card.kind, card.ref, entered, actor) } : {}),
      ...(mentioned.length > 0 ? { mentions: mentioned.map(({ member }) => member) } : {}),
    }
  }

  private draft(actor: Actor, { id, role, own }: Entered, input: MessageInput, body: MessageBody): Draft {
    const unit = role === 'applicant' ? null : (own?.homeUnit ?? own?.unit ?? actor.memberships[0]?.unit ?? null)
    return {
      conversationId: id,
      senderKey: keyOf(actor),
      senderSide: role === 'applicant' ? 'public' : 'staff',
      senderLabel: own && !own.member.startsWith('unit:') ? own.label : role === 'centre' ? '中心' : '同事',
      senderUnit: unit,
      clientId: input.clientId,
      type: input.type,
      body: this.sealing.seal(body),
      fileId: input.fileId ?? null,
      replyTo: input.replyTo ?? null,
      event: null,
      ownRow: own?.id ?? null,
    }
  }
}

function asksOf({ role }: Entered, { question, planItem }: MessageInput): Asks | null {
  if (!question) return null
  if (role !== 'applicant') throw invalid('question', '给申请人的话不用限时，直接发就行')
  return { planItem: planItem ?? null }
}
