import { Injectable } from '@nestjs/common'
import type { WithheldReason, WithheldRow, WithheldView } from '@bangban/shared/conversations/conversation-api'
import { conversationRole, keyOf } from '@bangban/shared/conversations/conversation-policy'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { change, changeIf, insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
import { currentCall } from '../platform/http/caller.js'
import { Idempotency } from '../platform/idempotency/idempotency.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { ConversationAccess, type Known } from './conversation-access.js'
import { MemberNames } from './member-names.js'
import { messageUpheld } from './conversations.events.js'
import { MessageEffects, type Asks } from './message-effects.js'
import type { Draft } from './message-log.js'
import { MessageSealing } from './message-sealing.js'
import { MessageWriter } from './message-writer.js'
import { WithheldMessage } from './withheld-message.entity.js'

const mostShown = 100
export const withheldStatus = 202

/** As it is kept. What was a question asks its question when it is let go; none of those kept before did. */
type Kept = Draft & { asks?: Asks | null }

type Decided = Pick<WithheldMessage, 'decidedBy' | 'decidedAt'>

/** Held back, with the reason; the sender may object, and then a person of the centre decides. */
@Injectable()
export class WithheldMessages {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly writer: MessageWriter,
    private readonly effects: MessageEffects,
    private readonly outbox: Outbox,
    private readonly sealing: MessageSealing,
    private readonly names: MemberNames,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** What became of it when it was sent before. */
  async before(draft: Draft): Promise<WithheldView | null> {
    const { conversationId, senderKey, clientId } = draft
    const found = await rowWhere(this.database.read, WithheldMessage, {
      conversationId,
      senderKey: senderKey ?? undefined,
      clientId: clientId ?? undefined,
    })
    return found && this.view(found)
  }

  async keep(draft: Draft, asks: Asks | null, reason: WithheldReason): Promise<WithheldView> {
    const { conversationId, senderKey, clientId } = draft
    if (senderKey === null || clientId === null) throw new Error('the system is not held back')
    const row: WithheldMessage = {
      id: this.ids.next(),
      conversationId,
      senderKey,
      clientId,
      draft: this.sealing.sealText(JSON.stringify({ ...draft, asks } satisfies Kept)),
      reason,
      state: 'withheld',
      at: this.clock.now(),
      objection: null,
      decidedBy: null,
      decidedAt: null,
      releasedSeq: null,
    }
    const onceOnly = currentCall()?.onceOnly
    await this.work.run(async (em) => {
      await insertRows(em, WithheldMessage, row)
      await this.idempotency.keepAll(em, [{ onceOnly, status: withheldStatus, body: this.view(row) }])
    })
    return this.view(row)
  }

  /** One's own of a conversation, so that the device that has forgotten learns it again. */
  async mine(actor: Actor, conversationId: string): Promise<WithheldView[]> {
    await this.access.enter(conversationId, actor)
    const rows = await this.database.read.find(WithheldMessage, {
      where: { conversationId, senderKey: keyOf(actor) },
      order: { id: 'DESC' },
      take: mostShown,
    })
    return rows.map((row) => this.view(row))
  }

  async object(actor: Actor, id: string, words: string): Promise<WithheldView> {
    const row = await rowWhere(this.database.read, WithheldMessage, { id })
    if (row?.senderKey !== keyOf(actor)) throw missing()
    const changed = { state: 'objected', objection: this.sealing.sealText(words) } as const
    await this.work.run(async (em) => {
      if (!(await changeIf(em, WithheldMessage, { id, state: ['withheld', 'objected'] }, changed)))
        throw new DomainError('request.changed_meanwhile')
    })
    return this.view({ ...row, ...changed })
  }

  /** Objections that wait for the centre, oldest first; none of a matter in which he has a part himself. */
  async waiting(actor: Actor): Promise<WithheldRow[]> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const rows = await this.database.read.find(WithheldMessage, {
      where: { state: 'objected' },
      order: { id: 'ASC' },
      take: mostShown,
    })
    const known = await this.access.getAll(rows.map(({ conversationId }) => conversationId))
    const his = new Map(known.filter(({ present }) => isOfOffice(present, actor)).map((one) => [one.id, one]))
    const shown = rows.map((row) => ({ row, about: his.get(row.conversationId) }))
    return Promise.all(shown.flatMap(({ row, about }) => (about ? [this.row(row, about)] : [])))
  }

  /**
   * Delivered after all, as what it was and under the next number: a question has its owner of today, and its clock
   * starts now. Or it stays held back.
   */
  async decide(actor: Actor, id: string, release: boolean): Promise<WithheldView> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const row = await rowWhere(this.database.read, WithheldMessage, { id })
    if (!row) throw missing()
    if (row.senderKey === keyOf(actor)) throw new DomainError('access.denied')
    const { present } = await this.access.get(row.conversationId)
    if (!isOfOffice(present, actor)) throw missing()
    const decided = { decidedBy: actor.accountId, decidedAt: this.clock.now() }
    if (!release) return this.uphold(row, decided)
    return this.access.byMembers(row.conversationId, () => this.release(row, decided))
  }

  private async release(row: WithheldMessage, decided: Decided): Promise<WithheldView> {
    const { id } = row
    const known = await this.access.get(row.conversationId)
    const { asks = null, ...kept } = this.draftOf(row)
    // He is not there while the centre decides, and has not read what was said since; his account may be another by now.
    const draft = { ...kept, ownRow: null, senderKey: row.senderKey }
    const { mentions = [] } = this.sealing.open(draft.body)
    const owed = await this.effects.owed(known, draft, asks)
    const along = this.effects.along(draft, mentions, owed)
    const message = await this.writer.write({
      known,
      draft,
      asked: owed?.owner.id,
      onceOnly: undefined,
      along: async (em, written) => {
        const after = { ...decided, state: 'released', releasedSeq: written.seq } as const
        if (!(await changeIf(em, WithheldMessage, { id, state: 'objected' }, after)))
          throw new DomainError('request.changed_meanwhile')
        return along(em, written)
      },
    })
    return this.view({ ...row, ...decided, state: 'released', releasedSeq: message.seq })
  }

  private async uphold(row: WithheldMessage, decided: Partial<WithheldMessage>): Promise<WithheldView> {
    const after = { ...decided, state: 'upheld' } as const
    const { conversationId, senderKey: member } = row
    const { subjectKind, subjectId } = await this.access.get(conversationId)
    const { senderSide: side } = this.draftOf(row)
    await this.work.run(async (em) => {
      if (!(await changeIf(em, WithheldMessage, { id: row.id, state: 'objected' }, after)))
        throw new DomainError('request.changed_meanwhile')
      // Nobody needs the words any more.
      await change(em, WithheldMessage, { id: row.id }, { objection: null })
      await this.outbox.add(em, messageUpheld, {
        conversationId,
        subjectKind,
        subjectId,
        member,
        side: side ?? 'public',
      })
    })
    return this.view({ ...row, ...after, objection: null })
  }

  private draftOf({ draft }: WithheldMessage): Kept {
    return JSON.parse(this.sealing.openText(draft)) as Kept
  }

  private view({ id, clientId, reason, state, at, releasedSeq }: WithheldMessage): WithheldView {
    return { withheld: id, clientId, reason, state, at: at.toISOString(), releasedSeq }
  }

  private async row(row: WithheldMessage, known: Known): Promise<WithheldRow> {
    const draft = this.draftOf(row)
    return {
      ...this.view(row),
      subject: { kind: known.subjectKind, id: known.subjectId },
      title: known.title,
      sender: (await this.names.of([row.senderKey], known)).get(row.senderKey) ?? '申请人',
      text: this.sealing.open(draft.body).text ?? '',
      objection: row.objection === null ? '' : this.sealing.openText(row.objection),
    }
  }
}

/** Neither who is in it for himself, nor his family. */
function isOfOffice(present: Known['present'], actor: Actor): boolean {
  const role = conversationRole(present, actor)
  return role !== null && role !== 'applicant'
}
