import { Injectable } from '@nestjs/common'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { questionTimes } from '@bangban/shared/conversations/question-timer'
import type { EntityManager } from 'typeorm'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Clock } from '../platform/clock.js'
import { change, changeIf, insertRows, rowWhere } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import type { PresentMember } from './conversation-access.js'
import { Message } from './message.entity.js'
import { Question } from './question.entity.js'

/** Opens and answers questions, inside the unit of work of the message that does it. */
@Injectable()
export class Questions {
  constructor(
    private readonly calendar: WorkingCalendar,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** False when it is one already. */
  async open(em: EntityManager, message: Message, owner: PresentMember, planItem: string | null): Promise<boolean> {
    const { conversationId, seq } = message
    if (await rowWhere(em, Question, { conversationId, seq })) return false
    const now = this.clock.now()
    const { remindAt, dueAt, leaderAt } = questionTimes(now.getTime(), this.calendar.current())
    await insertRows(em, Question, {
      id: this.ids.next(),
      conversationId,
      seq,
      ownerKey: owner.member,
      ownerUnit: owner.unit,
      planItem,
      stage: 'open',
      nextAt: new Date(remindAt),
      askedAt: now,
      dueAt: new Date(dueAt),
      leaderAt: new Date(leaderAt),
      answerSeq: null,
      answeredBy: null,
      answeredAt: null,
    })
    await change(em, Message, { id: message.id }, { asked: true })
    return true
  }

  /** True when `to` was an open question, and this is its answer now. */
  answer(em: EntityManager, conversationId: string, to: number, answerSeq: number, by: MemberKey): Promise<boolean> {
    return changeIf(
      em,
      Question,
      { conversationId, seq: to, answerSeq: null },
      { answerSeq, answeredBy: by, answeredAt: this.clock.now(), stage: 'answered', nextAt: null },
    )
  }

  /** Whoever took his answer back owes one again. @returns number of the question */
  async unanswer(em: EntityManager, conversationId: string, answerSeq: number): Promise<number | null> {
    const question = await rowWhere(em, Question, { conversationId, answerSeq })
    if (!question) return null
    const now = this.clock.now()
    const nextAt = question.dueAt > now ? question.dueAt : now
    const open = { answerSeq: null, answeredBy: null, answeredAt: null, stage: 'reminded' as const, nextAt }
    await change(em, Question, { id: question.id }, open)
    return question.seq
  }

  /** What nobody answered before it was closed waits again. */
  async wake(em: EntityManager, conversationId: string): Promise<void> {
    const stage: Question['stage'][] = ['open', 'reminded', 'team']
    await change(em, Question, { conversationId, answerSeq: null, nextAt: null, stage }, { nextAt: this.clock.now() })
  }

  /** A message that was taken back asks nothing any more. */
  async drop(em: EntityManager, conversationId: string, seq: number): Promise<void> {
    await em.delete(Question, { conversationId, seq })
  }

  /** A new holder owes what the one before him had not answered. */
  async handOver(
    em: EntityManager,
    conversationId: string,
    from: readonly { member: MemberKey }[],
    to: { member: MemberKey; unit?: string | null },
  ): Promise<void> {
    if (from.length === 0) return
    const ownerKey = from.map(({ member }) => member)
    const owed = { conversationId, ownerKey, answerSeq: null }
    await change(em, Question, owed, { ownerKey: to.member, ownerUnit: to.unit ?? null })
  }
}
