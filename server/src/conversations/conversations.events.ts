import type { SubjectKind } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { topic } from '../platform/outbox/topic.js'

/** It has been quiet for a while and these members have not read what was said: one call each, however much it was. */
export interface ConversationUnread {
  conversationId: string
  subjectKind: SubjectKind
  subjectId: string
  members: MemberKey[]
  /** Those of them who are in it for the office. */
  staff: MemberKey[]
  /** Newest number they have not read. */
  upTo: number
}

/** Nobody has answered yet: whom to tell now. Each rung comes once. */
export interface QuestionWaiting {
  conversationId: string
  subjectKind: SubjectKind
  subjectId: string
  seq: number
  rung: 'reminded' | 'team' | 'leader'
  recipients: MemberKey[]
}

/** The centre has read his objection, and his message stays held back. */
export interface MessageUpheld {
  conversationId: string
  subjectKind: SubjectKind
  subjectId: string
  member: MemberKey
  side: 'public' | 'staff'
}

export const messageUpheld = topic<MessageUpheld>('message.upheld')

export const questionWaiting = topic<QuestionWaiting>('question.waiting')

export const conversationUnread = topic<ConversationUnread>('conversation.unread')
