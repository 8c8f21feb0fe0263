import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { QuestionStage } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { LessThanOrEqual, type EntityManager } from 'typeorm'
import { Memberships } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { changeIf } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { ConversationAccess, outsidersOf, type Known } from './conversation-access.js'
import { questionWaiting } from './conversations.events.js'
import { LineFrames } from './line-frames.js'
import { MessageLog, systemLine } from './message-log.js'
import type { MessageEvent } from './message.entity.js'
import { Question } from './question.entity.js'

const lookEveryMs = 15_000
const mostAtOnce = 200

type Rung = Extract<QuestionStage, 'reminded' | 'team' | 'leader'>

interface Told {
  recipients: MemberKey[]
  event: MessageEvent
}

/** No question is left alone: its owner is reminded, then everybody of his unit is told, then the lead. */
@Injectable()
export class QuestionLadderJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly access: ConversationAccess,
    private readonly log: MessageLog,
    private readonly lines: LineFrames,
    private readonly memberships: Memberships,
    private readonly units: UnitDirectory,
  ) {}

  onModuleInit(): void {
    this.jobs.every(lookEveryMs, 'questions.climb', () => this.climb())
  }

  async climb(): Promise<void> {
    for (;;) {
      const due = await this.database.read.find(Question, {
        where: { nextAt: LessThanOrEqual(this.clock.now()) },
        order: { nextAt: 'ASC' },
        take: mostAtOnce,
      })
      for (const question of due) await this.next(question)
      if (due.length < mostAtOnce) return
    }
  }

  private async next(question: Question): Promise<void> {
    const { id, conversationId, seq, stage, nextAt } = question
    const rung = after(stage)
    const known = await this.access.get(conversationId)
    const told = await this.told(question, rung, known)
    const line = await this.work.run(async (em) => {
      const locked = await this.log.lock(em, [conversationId])
      if (locked.get(conversationId)?.closedAt) {
        // Nobody could answer it; it waits again when the conversation is opened again.
        await changeIf(em, Question, { id, stage, nextAt }, { nextAt: null })
        return null
      }
      // Answered meanwhile, or another server has done it: each rung fires once.
      if (!(await changeIf(em, Question, { id, stage, nextAt }, { stage: rung, nextAt: timeAfter(question, rung) })))
        return null
      await this.announce(em, known, question.seq, rung, told.recipients)
      const [made] = await this.log.append(em, locked, [systemLine(conversationId, { ...told.event, seq })])
      return made ?? null
    })
    if (line) await this.lines.show(known, line)
  }

  private announce(em: EntityManager, about: Known, seq: number, rung: Rung, recipients: MemberKey[]): Promise<void> {
    const { id: conversationId, subjectKind, subjectId } = about
    return this.outbox.add(em, questionWaiting, { conversationId, subjectKind, subjectId, seq, rung, recipients })
  }

  private async told({ ownerKey, ownerUnit }: Question, rung: Rung, { present }: Known): Promise<Told> {
    const unit = ownerUnit ?? this.units.centre
    switch (rung) {
      case 'reminded': {
        const event: MessageEvent = ownerKey.startsWith('unit:')
          ? { kind: 'reminded', unit }
          : { kind: 'reminded', member: ownerKey }
        return { recipients: [ownerKey], event }
      }
      case 'team':
        return { recipients: [`unit:${unit}`], event: { kind: 'team', unit } }
      case 'leader': {
        const leads = await this.leadsAbove(unit, outsidersOf(present))
        const [first] = leads
        return first
          ? { recipients: leads, event: { kind: 'leader', member: first } }
          : { recipients: [`unit:${this.units.centre}`], event: { kind: 'leader', unit: this.units.centre } }
      }
    }
  }

  /** Of the unit itself, or of the nearest one above that has any who has no part in the matter himself. */
  private async leadsAbove(unit: string, outsiders: readonly MemberKey[]): Promise<MemberKey[]> {
    for (const code of this.units.path(unit)) {
      const members = (await this.memberships.of(code)).filter(({ lead }) => lead)
      const leads = members.map(({ accountId }) => `account:${accountId}` as const)
      const free = leads.filter((lead) => !outsiders.includes(lead))
      if (free.length > 0) return free
    }
    return []
  }
}

const after = (stage: QuestionStage): Rung => (stage === 'open' ? 'reminded' : stage === 'reminded' ? 'team' : 'leader')

/** Fixed when it was asked; beyond the lead there is nobody. */
const timeAfter = ({ dueAt, leaderAt }: Question, rung: Rung): Date | null =>
  rung === 'reminded' ? dueAt : rung === 'team' ? leaderAt : null
