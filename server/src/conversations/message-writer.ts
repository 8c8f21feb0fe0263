import { Injectable } from '@nestjs/common'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import type { EntityManager } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import type { OnceOnly } from '../platform/http/caller.js'
import { Idempotency } from '../platform/idempotency/idempotency.js'
import { ConversationAccess, MembersChanged, type Known } from './conversation-access.js'
import type { Conversation } from './conversation.entity.js'
import { MessageFrames } from './message-frames.js'
import { LineFrames } from './line-frames.js'
import { MessageLog, systemLine, type Draft, type Locked } from './message-log.js'
import { MessagePresenter } from './message.presenter.js'
import { Message, type MessageEvent } from './message.entity.js'

export interface Letter {
  known: Known
  draft: Draft
  /** Whom it asks: his row among the members. */
  asked?: string | undefined
  /** What must commit with it, e.g. the claim of its file. */
  along?: (em: EntityManager, message: Message) => Promise<MessageEvent[]>
  onceOnly: OnceOnly | undefined
}

interface Waiting extends Letter {
  done: (view: MessageView) => void
  failed: (error: unknown) => void
}

type Written = { letter: Waiting; view: MessageView; lines: Message[] } | { letter: Waiting; refused: DomainError }

/** Beyond this many, one transaction would hold its locks for too long. */
const mostAtOnce = 128

/**
 * Writes what people say. While one transaction is committed the next messages gather, and then share one: a commit
 * costs as much for fifty as for one, and nobody waits when there is nothing to wait for.
 */
@Injectable()
export class MessageWriter {
  private readonly waiting: Waiting[] = []
  private writing = false

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly log: MessageLog,
    private readonly presenter: MessagePresenter,
    private readonly idempotency: Idempotency,
    private readonly frames: MessageFrames,
    private readonly lines: LineFrames,
    private readonly access: ConversationAccess,
  ) {}

  /** The message as its sender sees it. A repeat of a client's id gives the message that is there already. */
  write(letter: Letter): Promise<MessageView> {
    return new Promise((done, failed) => {
      this.waiting.push({ ...letter, done, failed })
      if (!this.writing) void this.writeOn()
    })
  }

  private async writeOn(): Promise<void> {
    this.writing = true
    // One turn later, so that those who came with the same read of the socket go together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) await this.writeTogether(this.waiting.splice(0, mostAtOnce))
    this.writing = false
  }

  private async writeTogether(letters: Waiting[]): Promise<void> {
    try {
      this.tell(await this.commit(letters))
    } catch (error) {
      // One of them spoils it, perhaps: then it must be the only one that fails.
      if (letters.length > 1) for (const letter of letters) await this.writeTogether([letter])
      else for (const letter of letters) await this.fail(letter, error)
    }
  }

  private commit(letters: Waiting[]): Promise<Written[]> {
    return this.work.run(async (em) => {
      const locked = await this.log.lock(
        em,
        letters.map(({ draft }) => draft.conversationId),
      )
      const left = await this.access.left(em, letters.flatMap(restsOn))
      const refused = letters.map((letter) =>
        restsOn(letter).some((row) => left.has(row))
          ? new MembersChanged()
          : refusalOf(letter.draft, locked.get(letter.draft.conversationId)),
      )
      const accepted = letters.filter((_, index) => !refused[index])
      const messages = await this.log.append(
        em,
        locked,
        accepted.map(({ draft }) => draft),
      )
      const lines = await this.goAlong(em, locked, accepted, messages)
      const views = await this.views(em, accepted, messages)
      await this.idempotency.keepAll(
        em,
        accepted.map(({ onceOnly }, index) => ({ onceOnly, status: 201, body: views[index] })),
      )
      return [
        ...accepted.map((letter, index) => ({ letter, view: views[index] as MessageView, lines: lines[index] ?? [] })),
        ...letters.flatMap((letter, index) => (refused[index] ? [{ letter, refused: refused[index] }] : [])),
      ]
    })
  }

  /** What a message brings about, and the lines that tell of it. */
  private async goAlong(
    em: EntityManager,
    locked: Locked,
    letters: Letter[],
    messages: Message[],
  ): Promise<Message[][]> {
    const lines: Message[][] = []
    for (const [index, { along, draft }] of letters.entries()) {
      const events = (await along?.(em, messages[index] as Message)) ?? []
      const drafts = events.map((event) => systemLine(draft.conversationId, event))
      lines.push(await this.log.append(em, locked, drafts))
    }
    return lines
  }

  private views(em: EntityManager, letters: Letter[], messages: Message[]): Promise<MessageView[]> {
    return Promise.all(
      letters.map(async ({ known }, index) => {
        const [view] = await this.presenter.present([messages[index] as Message], known, { masked: false }, em)
        return view as MessageView
      }),
    )
  }

  private tell(written: Written[]): void {
    for (const outcome of written) {
      if ('refused' in outcome) outcome.letter.failed(outcome.refused)
      else {
        this.frames.said(outcome.letter.known, outcome.view)
        void this.lines.show(outcome.letter.known, ...outcome.lines)
        outcome.letter.done(outcome.view)
      }
    }
  }

  private async fail(letter: Waiting, error: unknown): Promise<void> {
    try {
      const before = isDuplicate(error) ? await this.before(letter) : null
      if (before) letter.done(before)
      else letter.failed(error)
    } catch (failure) {
      letter.failed(failure)
    }
  }

  /** Null when it is not the message but the call that was made before: then the kept answer is the right one. */
  private async before({ known, draft, onceOnly }: Letter): Promise<MessageView | null> {
    if (onceOnly && (await this.idempotency.find(onceOnly.id))) return null
    const { conversationId, senderKey, clientId } = draft
    const message = await rowWhere(this.database.read, Message, { conversationId, senderKey, clientId })
    if (!message) return null
    const [view] = await this.presenter.present([message], known, { masked: false })
    return view ?? null
  }
}

/** Must not have left: the sender himself, where he is a member, and whoever owes the answer. */
const restsOn = ({ draft, asked }: Letter): string[] => [draft.ownRow, asked].filter((row) => typeof row === 'string')

function refusalOf(draft: Draft, conversation: Conversation | undefined): DomainError | undefined {
  if (!conversation) return missing()
  if (conversation.closedAt !== null) return new DomainError('conversation.closed')
  if (draft.replyTo !== null && draft.replyTo > conversation.lastSeq)
    return invalid('replyTo', '要回复的那一条找不到了')
  return undefined
}
