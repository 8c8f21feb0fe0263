import type { SubjectKind } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { topic } from '../platform/outbox/topic.js'

/** It has been quiet for a while and these members have not read what was said: one call each, however much it was. */
export interface ConversationUnread {
  conversationId: string
  subjectKind: SubjectKind
  subjectId: string
  members: MemberKey[]
  /** Newest number they have not read. */
  upTo: number
}

export const conversationUnread = topic<ConversationUnread>('conversation.unread')
