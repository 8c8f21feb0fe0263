import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'
import { InternalNote } from './internal-note.entity.js'
import { Message } from './message.entity.js'
import { Question } from './question.entity.js'
import { WithheldMessage } from './withheld-message.entity.js'

export const conversationsEntities = [
  Conversation,
  ConversationMember,
  Message,
  InternalNote,
  Question,
  WithheldMessage,
]
