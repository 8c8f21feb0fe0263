import { Injectable } from '@nestjs/common'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import { keyOf, readsMaskedNames } from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { ConversationAccess, MembersChanged, type Entered } from './conversation-access.js'
import { LineFrames } from './line-frames.js'
import { MessageLog, systemLine } from './message-log.js'
import { Message } from './message.entity.js'
import { MessagePresenter } from './message.presenter.js'
import { QuestionOwners } from './question-owners.js'
import { Questions } from './questions.js'
import { QuestionReads } from './questions.reads.js'

/** Something that was said turns out to be a question. */
@Injectable()
export class QuestionActions {
  constructor(
    private readonly access: ConversationAccess,
    private readonly work: UnitOfWork,
    private readonly log: MessageLog,
    private readonly questions: Questions,
    private readonly owners: QuestionOwners,
    private readonly lines: LineFrames,
    private readonly presenter: MessagePresenter,
    readonly reads: QuestionReads,
  ) {}

  /** One's own words, or, for the office, what the other side said. A second time changes nothing. */
  mark(actor: Actor, id: string, seq: number, planItem: string | null): Promise<MessageView> {
    return this.access.byMembers(id, () => this.markIn(actor, id, seq, planItem))
  }

  private async markIn(actor: Actor, id: string, seq: number, planItem: string | null): Promise<MessageView> {
    const known = await this.access.enter(id, actor)
    const owner = await this.owners.of(known, planItem)
    if (!owner) throw invalid('seq', '还没有人接手，先打电话问问中心')
    const { message, line } = await this.work.run(async (em) => {
      const locked = await this.log.lock(em, [id])
      if ((await this.access.left(em, [owner.id])).size > 0) throw new MembersChanged()
      const found = await rowWhere(em, Message, { conversationId: id, seq })
      if (!found || found.recalledAt !== null || found.type === 'system') throw missing()
      if (!mayMark(known, found, actor)) throw new DomainError('access.denied')
      if (locked.get(id)?.closedAt) throw new DomainError('conversation.closed')
      if (!(await this.questions.open(em, found, owner, planItem))) return { message: found, line: null }
      const [made] = await this.log.append(em, locked, [systemLine(id, { kind: 'asked', member: owner.member, seq })])
      return { message: { ...found, asked: true }, line: made ?? null }
    })
    if (line) await this.lines.show(known, line)
    const [view] = await this.presenter.present([message], known, { masked: readsMaskedNames(known.present, actor) })
    return view as MessageView
  }
}

/** A question of the office to the applicant has no timer: he owes nobody minutes. */
function mayMark({ role }: Entered, message: Message, actor: Actor): boolean {
  if (message.senderSide !== 'public') return false
  return role !== 'applicant' || message.senderKey === keyOf(actor)
}
