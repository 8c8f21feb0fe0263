import { Injectable } from '@nestjs/common'
import type { ConversationRow, MemberView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { conversationRole, ownMember, readsMaskedNames } from '@bangban/shared/conversations/conversation-policy'
import { excerptOf } from '@bangban/shared/conversations/conversation-words'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { In } from 'typeorm'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import type { PresentMember } from './conversation-access.js'
import type { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { MemberNames } from './member-names.js'
import { Message } from './message.entity.js'
import { MessagePresenter } from './message.presenter.js'

/** Conversations as lines of a list: with whom, what was said last, how much is unread. */
@Injectable()
export class ConversationRows {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly names: MemberNames,
    private readonly presenter: MessagePresenter,
  ) {}

  async present(conversations: readonly Conversation[], actor: Actor): Promise<ConversationRow[]> {
    if (conversations.length === 0) return []
    const members = await this.presentMembers(conversations.map(({ id }) => id))
    const last = await this.newest(conversations, members)
    return Promise.all(
      conversations.map(async (conversation) => {
        const present = members.filter(({ conversationId }) => conversationId === conversation.id)
        const own = ownMember(present, actor)
        const readSeq = own?.readSeq ?? conversation.lastSeq
        const message = last.get(conversation.id)
        return {
          id: conversation.id,
          subject: { kind: conversation.subjectKind, id: conversation.subjectId },
          title: conversation.title,
          with: await this.otherSide(present, actor),
          lastSeq: conversation.lastSeq,
          readSeq,
          unread: conversation.lastSeq - readSeq,
          mentioned: (own?.mentionedSeq ?? 0) > readSeq,
          last: message ? { at: message.at, words: excerptOf(message) } : null,
          closed: conversation.closedAt !== null,
        }
      }),
    )
  }

  /** Those who are in it, then those who were: their words still stand there. */
  async members(
    rows: readonly ConversationMember[],
    actor: Actor,
    wanted: (row: ConversationMember) => boolean = () => true,
  ): Promise<MemberView[]> {
    const shown = rows.filter((row) => row.side !== 'barred' && wanted(row))
    const masked = readsMaskedNames(this.withPaths(rows.filter(({ leftAt }) => leftAt === null)), actor)
    const names = await this.names.of(
      shown.map(({ member }) => member),
      { present: rows },
    )
    return shown
      .map((row): MemberView => {
        const name = names.get(row.member) ?? null
        const unit = row.homeUnit ?? row.unit
        return {
          key: row.member,
          name: row.side === 'public' ? this.names.shown(name, masked) : (name ?? '工作人员'),
          side: row.side === 'public' ? 'public' : 'staff',
          label: row.label,
          unit: unit && (this.units.find(unit)?.name ?? unit),
          readSeq: row.readSeq,
          left: row.leftAt !== null,
        }
      })
      .sort((a, b) => Number(a.left) - Number(b.left))
  }

  private async otherSide(present: PresentMember[], actor: Actor): Promise<string> {
    const side = conversationRole(present, actor) === 'applicant' ? 'staff' : 'public'
    const others = await this.members(present, actor, (member) => member.side === side)
    return others.map(({ name }) => name).join('、')
  }

  private async presentMembers(conversationIds: string[]): Promise<PresentMember[]> {
    const rows = await this.database.read.findBy(ConversationMember, { conversationId: In(conversationIds) })
    return this.withPaths(rows.filter(({ leftAt }) => leftAt === null))
  }

  private withPaths(rows: readonly ConversationMember[]): PresentMember[] {
    return rows.map((row) => ({ ...row, path: row.unit === null ? [] : this.units.path(row.unit) }))
  }

  private async newest(
    conversations: readonly Conversation[],
    members: PresentMember[],
  ): Promise<Map<string, MessageView>> {
    const messages = await this.database.read.find(Message, {
      where: conversations.map(({ id, lastSeq }) => ({ conversationId: id, seq: lastSeq })),
    })
    // Only an excerpt is made of it: whose words they are is not shown.
    const known = { id: '', subjectKind: 'request', subjectId: '', title: '', present: members } as const
    const views = await this.presenter.present(messages, { ...known, present: members }, 'frame')
    return new Map(views.map((view) => [view.conversationId, view]))
  }
}
