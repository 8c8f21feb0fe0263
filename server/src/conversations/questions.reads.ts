import { Injectable } from '@nestjs/common'
import type { QuestionListView, QuestionRow } from '@bangban/shared/conversations/conversation-api'
import { keysOf } from '@bangban/shared/conversations/conversation-policy'
import { isCentre, isStaff, type Actor } from '@bangban/shared/requests/request-policy'
import { In } from 'typeorm'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { ConversationAccess } from './conversation-access.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { notBarred } from './conversations.reads.js'
import { Message } from './message.entity.js'
import { MessageSealing } from './message-sealing.js'
import { Question } from './question.entity.js'
import { QuestionViews } from './question-views.js'

const mostShown = 100

/** Questions with their words: what is settled in a conversation, and what the office still owes. */
@Injectable()
export class QuestionReads {
  constructor(
    private readonly database: Database,
    private readonly access: ConversationAccess,
    private readonly views: QuestionViews,
    private readonly sealing: MessageSealing,
    private readonly units: UnitDirectory,
  ) {}

  /** Open ones first, then what was settled, newest first. */
  async inConversation(actor: Actor, conversationId: string): Promise<QuestionRow[]> {
    await this.access.enter(conversationId, actor)
    const found = await this.database.read.find(Question, {
      where: { conversationId },
      order: { seq: 'DESC' },
      take: mostShown,
    })
    return this.rows(found.sort((a, b) => Number(a.answerSeq !== null) - Number(b.answerSeq !== null)))
  }

  /** What waits for an answer, the one due first on top. A view that is not one's role is 403. */
  async board(actor: Actor, view: QuestionListView): Promise<QuestionRow[]> {
    if (actor.guestCase !== null || !isStaff(actor) || (view === 'all' && !isCentre(actor)))
      throw new DomainError('access.denied')
    const select = this.database.read
      .createQueryBuilder(Question, 'q')
      .innerJoin(Conversation, 'c', 'c.id = q.conversationId AND c.closedAt IS NULL')
      .where('q.answeredAt IS NULL')
      .andWhere(notBarred('q.conversationId'), { own: keysOf(actor)[0] })
      .orderBy('q.dueAt', 'ASC')
      .addOrderBy('q.id', 'ASC')
      .limit(mostShown)
    if (view === 'mine') {
      const among = select
        .subQuery()
        .select('m.conversationId')
        .from(ConversationMember, 'm')
        .where(`m.leftAt IS NULL AND m.side = 'staff' AND (m.member IN (:...keys) OR m.unit IN (:...units))`)
        .getQuery()
      select.andWhere(`q.conversationId IN ${among}`, { keys: keysOf(actor), units: this.unitsOf(actor) })
    }
    return this.rows(await select.getMany())
  }

  /** One's own, and for a lead those below: a question of theirs is his to see answered. */
  private unitsOf(actor: Actor): string[] {
    const below = actor.memberships
      .filter(({ lead, centre }) => lead && !centre)
      .flatMap(({ unit }) => this.units.below(unit))
    return [...new Set([...actor.memberships.map(({ unit }) => unit), ...below])]
  }

  private async rows(questions: Question[]): Promise<QuestionRow[]> {
    if (questions.length === 0) return []
    const ids = [...new Set(questions.map(({ conversationId }) => conversationId))]
    const conversations = await this.database.read.findBy(Conversation, { id: In(ids) })
    const wanted = questions.flatMap(({ conversationId, seq, answerSeq }) => [
      { conversationId, seq },
      ...(answerSeq === null ? [] : [{ conversationId, seq: answerSeq }]),
    ])
    const messages = await this.database.read.findBy(Message, wanted)
    const textOf = (conversationId: string, seq: number | null): string | null => {
      const message = messages.find((one) => one.conversationId === conversationId && one.seq === seq)
      return message ? (this.sealing.open(message.body).text ?? null) : null
    }
    return Promise.all(
      questions.map(async (question) => {
        const { conversationId, seq, answerSeq, planItem } = question
        const conversation = conversations.find(({ id }) => id === conversationId)
        return {
          ...(await this.views.present(question)),
          conversationId,
          subject: { kind: conversation?.subjectKind ?? 'request', id: conversation?.subjectId ?? '' },
          title: conversation?.title ?? '',
          seq,
          text: textOf(conversationId, seq) ?? '',
          answerText: textOf(conversationId, answerSeq),
          planItem,
        }
      }),
    )
  }
}
