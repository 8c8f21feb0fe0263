import { Injectable } from '@nestjs/common'
import { personalNumber, type DraftDecision, type KnowledgeDraftView } from '@bangban/shared/knowledge/knowledge-api'
import { isCentre, isStaff, type Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { People } from '../accounts/people.js'
import { ConversationReads } from '../conversations/conversations.reads.js'
import { QuestionReads } from '../conversations/questions.reads.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { changeIf, insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import { KnowledgeDraft } from './knowledge-draft.entity.js'
import { KnowledgeEntry } from './knowledge-entry.entity.js'
import { SearchIndex } from './search-index.js'

const mostShown = 100

/** As long as the title of an entry. */
const longestQuestion = 200

/** From an answer in one conversation to one for everybody: proposed with a tap, read and worded by the centre. */
@Injectable()
export class KnowledgeDrafts {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly conversations: ConversationReads,
    private readonly questions: QuestionReads,
    private readonly index: SearchIndex,
    private readonly people: People,
    private readonly units: UnitDirectory,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** A second time it is the draft that is there. */
  async propose(actor: Actor, conversationId: string, seq: number): Promise<KnowledgeDraftView> {
    const { role } = await this.conversations.detail(actor, conversationId)
    if (role === 'applicant' || !isStaff(actor)) throw new DomainError('access.denied')
    const found = (await this.questions.inConversation(actor, conversationId)).find((row) => row.seq === seq)
    if (!found) throw missing()
    if (found.answerText === null) throw invalid('seq', '答了以后才能存')
    const { text, answerText } = found
    const draft = await this.work.run(async (em) => {
      const before = await rowWhere(em, KnowledgeDraft, { conversationId, seq })
      if (before) return before
      const made: KnowledgeDraft = {
        id: this.ids.next(),
        conversationId,
        seq,
        question: this.sealer.seal(text),
        answer: this.sealer.seal(answerText),
        unit: actor.memberships[0]?.unit ?? null,
        proposedBy: actor.accountId,
        proposedAt: this.clock.now(),
        state: 'waiting',
        decidedBy: null,
        decidedAt: null,
        entryId: null,
      }
      await insertRows(em, KnowledgeDraft, made)
      return made
    })
    return this.present(draft)
  }

  /** What waits for the centre. */
  async waiting(actor: Actor): Promise<KnowledgeDraftView[]> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const drafts = await this.database.read.find(KnowledgeDraft, {
      where: { state: 'waiting' },
      order: { id: 'ASC' },
      take: mostShown,
    })
    return Promise.all(drafts.map((draft) => this.present(draft)))
  }

  /** Published in the centre's own words, without anybody's number; who was overtaken gets 409. */
  async decide(actor: Actor, id: string, decision: DraftDecision): Promise<KnowledgeDraftView> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const draft = await rowWhere(this.database.read, KnowledgeDraft, { id })
    if (!draft) throw missing()
    const worded = {
      question: decision.question ?? this.sealer.open(draft.question),
      answer: decision.answer ?? this.sealer.open(draft.answer),
    }
    if (decision.publish) {
      if ([...worded.question].length > longestQuestion)
        throw invalid('question', `问题最多 ${longestQuestion} 个字，改短一点再发布`)
      for (const [field, text] of Object.entries(worded))
        if (personalNumber.test(text)) throw invalid(field, '里面有电话或身份证号，去掉再发布')
    }
    const state = decision.publish ? 'published' : 'declined'
    const decided = { state, decidedBy: actor.accountId, decidedAt: this.clock.now() } as const
    const after = await this.work.run(async (em) => {
      const entryId = decision.publish ? this.ids.next() : null
      if (!(await changeIf(em, KnowledgeDraft, { id, state: 'waiting' }, { ...decided, entryId })))
        throw new DomainError('request.changed_meanwhile')
      if (entryId) await this.publish(em, entryId, worded, draft.unit, actor)
      return { ...draft, ...decided, entryId }
    })
    return this.present(after)
  }

  private async publish(
    em: EntityManager,
    id: string,
    { question, answer }: { question: string; answer: string },
    unit: string | null,
    actor: Actor,
  ): Promise<void> {
    const now = this.clock.now()
    const row = { id, question, answer, unit, publishedBy: actor.accountId, createdAt: now, updatedAt: now }
    await insertRows(em, KnowledgeEntry, row)
    await this.index.put(em, { id: `entry:${id}`, title: question, keywords: '', body: answer, words: answer, unit })
  }

  private async present(draft: KnowledgeDraft): Promise<KnowledgeDraftView> {
    const { id, unit, proposedBy, proposedAt, state } = draft
    const people = await this.people.get([proposedBy])
    return {
      id,
      question: this.sealer.open(draft.question),
      answer: this.sealer.open(draft.answer),
      unit: unit === null ? null : { code: unit, name: this.units.find(unit)?.name ?? unit },
      proposedBy: people.get(proposedBy)?.name ?? '工作人员',
      proposedAt: proposedAt.toISOString(),
      state,
    }
  }
}
