import type { SealedColumns } from '../platform/sealed-columns.js'
import { ConversationMember } from './conversation-member.entity.js'
import { InternalNote } from './internal-note.entity.js'
import { Message } from './message.entity.js'
import { WithheldMessage } from './withheld-message.entity.js'

export const conversationsSealed: SealedColumns = [
  { entity: ConversationMember, sealed: 'name' },
  { entity: Message, sealed: 'body' },
  { entity: InternalNote, sealed: 'body' },
  { entity: WithheldMessage, sealed: 'draft' },
  { entity: WithheldMessage, sealed: 'objection' },
]
