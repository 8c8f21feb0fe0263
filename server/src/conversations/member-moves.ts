import { Injectable } from '@nestjs/common'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { In } from 'typeorm'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { ConversationAccess } from './conversation-access.js'
import { ConversationMember } from './conversation-member.entity.js'
import { InternalNote } from './internal-note.entity.js'
import { Message } from './message.entity.js'
import { WithheldMessage } from './withheld-message.entity.js'

/** Two accounts turned out to be one person: where one of them talked, it was the other. */
@Injectable()
export class MemberMoves {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ConversationAccess,
  ) {}

  async move(from: string, into: string): Promise<void> {
    const [old, key]: MemberKey[] = [`account:${from}`, `account:${into}`]
    await this.work.run(async (em) => {
      const rows = await em.findBy(ConversationMember, { member: old })
      const conversationIds = rows.map((row) => row.conversationId)
      const twins = await em.findBy(ConversationMember, { member: key, conversationId: In(conversationIds) })
      for (const twin of twins) {
        const row = rows.find(({ conversationId }) => conversationId === twin.conversationId)
        if (!row) continue
        const { side, label, unit, homeUnit, leftAt } = standing(row) > standing(twin) ? row : twin
        const readSeq = Math.max(twin.readSeq, row.readSeq)
        const mentionedSeq = Math.max(twin.mentionedSeq, row.mentionedSeq)
        const asOne = { side, label, unit, homeUnit, leftAt, readSeq, mentionedSeq }
        await em.update(ConversationMember, { id: twin.id }, asOne)
        await em.delete(ConversationMember, { id: row.id })
      }
      await em.update(ConversationMember, { member: old }, { member: key })
      if (conversationIds.length === 0) return
      await em.update(Message, { conversationId: In(conversationIds), senderKey: old }, { senderKey: key })
      await em.update(WithheldMessage, { conversationId: In(conversationIds), senderKey: old }, { senderKey: key })
      await em.update(InternalNote, { conversationId: In(conversationIds), authorKey: old }, { authorKey: key })
      conversationIds.forEach((id) => this.access.changed(id))
    })
  }
}

/** Nobody is kept out of what is his own by his other account, which was only barred because of him. */
const standing = ({ side, leftAt }: ConversationMember): number => (leftAt !== null ? 0 : side === 'barred' ? 1 : 2)
