import { Injectable } from '@nestjs/common'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { change } from '../platform/database/rows.js'
import type { Known, PresentMember } from './conversation-access.js'
import { ConversationMember } from './conversation-member.entity.js'
import type { Draft } from './message-log.js'
import type { Letter } from './message-writer.js'
import { QuestionOwners } from './question-owners.js'
import { Questions } from './questions.js'

/** What the sender wants to know, and from whom: the plan item decides. */
export interface Asks {
  planItem: string | null
}

export interface OwedAnswer extends Asks {
  owner: PresentMember
}

/** What a message brings about, whether it goes out at once or when the centre lets it go. */
@Injectable()
export class MessageEffects {
  constructor(
    private readonly questions: Questions,
    private readonly owners: QuestionOwners,
  ) {}

  /** Who owes the answer now. Null for what asks nothing, for what the office says, and while nobody is there to answer. */
  async owed(known: Known, { senderSide }: Pick<Draft, 'senderSide'>, asks: Asks | null): Promise<OwedAnswer | null> {
    if (!asks || senderSide !== 'public') return null
    const owner = await this.owners.of(known, asks.planItem)
    return owner && { owner, planItem: asks.planItem }
  }

  /**
   * To commit with the message: whom it means finds that in his list; a question opens, or the one it replies to is
   * answered, and its clock starts then.
   */
  along(draft: Draft, mentions: readonly MemberKey[], owed: OwedAnswer | null): NonNullable<Letter['along']> {
    const { conversationId, senderKey, senderSide, replyTo } = draft
    return async (em, message) => {
      if (mentions.length > 0) {
        const meant = { conversationId, member: [...mentions] }
        await change(em, ConversationMember, meant, { mentionedSeq: message.seq })
      }
      if (owed) {
        await this.questions.open(em, message, owed.owner, owed.planItem)
        // What is shown of the message is read from it, not from the row.
        message.asked = true
      }
      if (senderSide !== 'staff' || senderKey === null || replyTo === null) return []
      const answers = await this.questions.answer(em, conversationId, replyTo, message.seq, senderKey)
      return answers ? [{ kind: 'answered', member: senderKey, seq: replyTo }] : []
    }
  }
}
