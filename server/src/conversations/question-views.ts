import { Injectable } from '@nestjs/common'
import type { QuestionView } from '@bangban/shared/conversations/conversation-api'
import { workingTimeBetween } from '@bangban/shared/calendar/working-time'
import type { EntityManager } from 'typeorm'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Database } from '../platform/database/database.js'
import { MemberNames } from './member-names.js'
import type { Message } from './message.entity.js'
import { Question } from './question.entity.js'

const minute = 60_000

/** Two conversations have a message 7 each. */
export const nameOf = ({ conversationId, seq }: { conversationId: string; seq: number }): string =>
  `${conversationId} ${seq}`

@Injectable()
export class QuestionViews {
  constructor(
    private readonly database: Database,
    private readonly names: MemberNames,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** For the messages that are questions, by {@link nameOf}. */
  async of(messages: readonly Message[], em: EntityManager = this.database.read): Promise<Map<string, QuestionView>> {
    const asked = messages.filter((message) => message.asked)
    if (asked.length === 0) return new Map()
    const questions = await em.findBy(
      Question,
      asked.map(({ conversationId, seq }) => ({ conversationId, seq })),
    )
    return new Map(
      await Promise.all(questions.map(async (question) => [nameOf(question), await this.present(question)] as const)),
    )
  }

  async present(question: Question): Promise<QuestionView> {
    const { ownerKey, stage, askedAt, dueAt } = question
    const keys = [ownerKey, ...(question.answeredBy ? [question.answeredBy] : [])]
    // Only people and units of the office own questions and answer them.
    const names = await this.names.of(keys, { present: [] })
    return {
      stage,
      owner: { key: ownerKey, name: names.get(ownerKey) ?? '工作人员' },
      askedAt: askedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      answer: this.answerOf(question, names),
    }
  }

  private answerOf(question: Question, names: Map<string, string>): QuestionView['answer'] {
    const { answerSeq: seq, answeredAt, answeredBy, askedAt } = question
    if (seq === null || answeredAt === null || answeredBy === null) return null
    const [from, to] = [askedAt.getTime(), answeredAt.getTime()]
    return {
      seq,
      by: names.get(answeredBy) ?? '工作人员',
      at: answeredAt.toISOString(),
      minutes: Math.round((to - from) / minute),
      workingMinutes: Math.round(workingTimeBetween(from, to, this.calendar.current()) / minute),
    }
  }
}
