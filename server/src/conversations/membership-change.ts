import { Injectable } from '@nestjs/common'
import type { SubjectRef } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey, MemberSide } from '@bangban/shared/conversations/conversation-policy'
import type { EntityManager } from 'typeorm'
import { change, insertRows, rowsWhere } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { MessageLog, systemLine, type Draft, type Locked } from './message-log.js'
import { MessageSealing } from './message-sealing.js'
import type { Message, MessageEvent } from './message.entity.js'
import { Questions } from './questions.js'

export interface Member {
  member: MemberKey
  side: MemberSide
  label: string
  unit?: string | null
  homeUnit?: string | null
  /** Of somebody without an account. */
  name?: string | null
}

/** How a conversation ought to be, by the facts of its subject. */
export interface Followed {
  subject: SubjectRef
  title: string
  members: Member[]
  /** A person of the office takes it over, or comes in beside the others. */
  comesAs: 'took' | 'joined'
  closed: boolean
}

/** Works out, and writes down, what is different from how it ought to be. */
@Injectable()
export class MembershipChange {
  constructor(
    private readonly log: MessageLog,
    private readonly sealing: MessageSealing,
    private readonly questions: Questions,
    private readonly ids: Ids,
  ) {}

  /** @returns the lines that tell of it */
  async apply(em: EntityManager, locked: Locked, followed: readonly Followed[], at: Date): Promise<Message[]> {
    const found = new Map(
      [...locked.values()].map((one) => [nameOf({ kind: one.subjectKind, id: one.subjectId }), one]),
    )
    const existing = followed.filter(({ subject }) => found.has(nameOf(subject)))
    await this.create(
      em,
      followed.filter(({ subject }) => !found.has(nameOf(subject))),
      at,
    )
    if (existing.length === 0) return []
    const rows = await rowsWhere(em, ConversationMember, { conversationId: [...locked.keys()] })
    const drafts: Draft[] = []
    for (const wanted of existing) {
      const conversation = found.get(nameOf(wanted.subject))
      if (!conversation) continue
      // What it is about may have been given another name.
      if (conversation.title !== wanted.title)
        await change(em, Conversation, { id: conversation.id }, { title: wanted.title })
      const present = rows.filter(({ conversationId }) => conversationId === conversation.id)
      await this.handQuestionsOver(em, conversation.id, wanted, present)
      const events = [
        ...(await this.bringIn(em, conversation, wanted, present, at)),
        ...(await this.letGo(em, wanted, present, at)),
        ...(await this.openOrClose(em, conversation, wanted, at)),
      ]
      drafts.push(...events.map((event) => systemLine(conversation.id, event)))
    }
    const lines = await this.log.append(em, locked, drafts)
    for (const line of lines) await this.passOver(em, line)
    return lines
  }

  private async create(em: EntityManager, followed: readonly Followed[], at: Date): Promise<void> {
    if (followed.length === 0) return
    const made = followed.map((wanted) => ({ wanted, id: this.ids.next() }))
    await insertRows(
      em,
      Conversation,
      made.map(({ id, wanted: { subject, title, closed } }) => ({
        id,
        subjectKind: subject.kind,
        subjectId: subject.id,
        title,
        lastAt: at,
        closedAt: closed ? at : null,
        createdAt: at,
      })),
    )
    const members = made.flatMap(({ id, wanted }) => wanted.members.map((member) => this.row(id, member, at)))
    if (members.length > 0) await insertRows(em, ConversationMember, members)
  }

  private async bringIn(
    em: EntityManager,
    { id, spoken, lastSeq }: Conversation,
    wanted: Followed,
    present: ConversationMember[],
    at: Date,
  ): Promise<MessageEvent[]> {
    const events: MessageEvent[] = []
    for (const member of wanted.members) {
      const row = present.find((known) => known.member === member.member)
      const isNew = !row || row.leftAt !== null || (row.side === 'barred' && member.side !== 'barred')
      // Where nobody has spoken yet there is nothing to catch up on.
      if (!row) await insertRows(em, ConversationMember, this.row(id, member, at, spoken ? 0 : lastSeq))
      else if (isNew || differs(row, member)) {
        const { side, label, unit = null, homeUnit = null } = member
        await change(em, ConversationMember, { id: row.id }, { side, label, unit, homeUnit, leftAt: null })
      }
      if (isNew && member.side === 'staff') events.push(comingOf(member, wanted.comesAs))
    }
    return events
  }

  /** What was asked of whoever goes is asked of whoever comes. */
  private async handQuestionsOver(
    em: EntityManager,
    conversationId: string,
    { members }: Followed,
    present: ConversationMember[],
  ): Promise<void> {
    const office = members.filter(({ side }) => side === 'staff')
    const to = office.find(({ label }) => label === '副组长') ?? office[0]
    const gone = present.filter(
      ({ member, side, leftAt }) => side === 'staff' && leftAt === null && !office.some((one) => one.member === member),
    )
    if (to) await this.questions.handOver(em, conversationId, gone, to)
  }

  private async letGo(
    em: EntityManager,
    { members, comesAs }: Followed,
    present: ConversationMember[],
    at: Date,
  ): Promise<MessageEvent[]> {
    const wanted = new Set(members.map(({ member }) => member))
    const gone = present.filter(({ member, leftAt }) => leftAt === null && !wanted.has(member))
    for (const { id } of gone) await change(em, ConversationMember, { id }, { leftAt: at })
    // Where one takes over from another, the line about the new one says all.
    if (comesAs === 'took') return []
    return gone.filter(({ side }) => side !== 'barred').map(({ member }) => ({ kind: 'left', member }))
  }

  private async openOrClose(
    em: EntityManager,
    { id, closedAt }: Conversation,
    { closed }: Followed,
    at: Date,
  ): Promise<MessageEvent[]> {
    if (closed === (closedAt !== null)) return []
    await change(em, Conversation, { id }, { closedAt: closed ? at : null })
    if (!closed) await this.questions.wake(em, id)
    return [{ kind: closed ? 'closed' : 'reopened' }]
  }

  /** Whoever of the office was up to date stays so: its own comings and goings are no news to it. */
  private async passOver(em: EntityManager, { conversationId, seq }: Message): Promise<void> {
    await change(em, ConversationMember, { conversationId, side: 'staff', readSeq: seq - 1 }, { readSeq: seq })
  }

  private row(
    conversationId: string,
    { name, unit, homeUnit, ...member }: Member,
    at: Date,
    readSeq = 0,
  ): ConversationMember {
    return {
      ...member,
      id: this.ids.next(),
      conversationId,
      unit: unit ?? null,
      homeUnit: homeUnit ?? null,
      name: name ? this.sealing.sealText(name) : null,
      joinedAt: at,
      leftAt: null,
      readSeq,
      toldSeq: 0,
      mentionedSeq: 0,
    }
  }
}

const nameOf = ({ kind, id }: SubjectRef): string => `${kind}:${id}`

const differs = (row: ConversationMember, { side, label, unit = null, homeUnit = null }: Member): boolean =>
  row.side !== side || row.label !== label || row.unit !== unit || row.homeUnit !== homeUnit

const comingOf = ({ member, unit }: Member, comesAs: 'took' | 'joined'): MessageEvent =>
  member.startsWith('unit:') ? { kind: 'queued', unit: unit ?? '' } : { kind: comesAs, member }
