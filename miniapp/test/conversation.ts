import type { ConversationView, MemberView, MessageView } from '@bangban/shared/conversations/conversation-api'

/** Something a colleague said, but for what a test says of it. */
export const messageWith = (part: Partial<MessageView> = {}): MessageView => ({
  conversationId: 'c1',
  seq: 1,
  clientId: null,
  type: 'text',
  sender: { key: 'account:other', name: '李秀芹', side: 'staff', label: '帮办员', unit: null },
  text: null,
  file: null,
  card: null,
  event: null,
  replyTo: null,
  mentions: [],
  at: '2026-11-24T04:18:00.000Z',
  recalled: false,
  question: null,
  ...part,
})

/** The conversation about a request, as one of its members has it before him. */
export const viewWith = (members: MemberView[] = []): ConversationView => ({
  id: 'c1',
  subject: { kind: 'request', id: 'r1' },
  title: '残疾人证办理',
  with: '李秀芹',
  lastSeq: 0,
  readSeq: 0,
  unread: 0,
  mentioned: false,
  last: null,
  closed: false,
  role: 'staff',
  me: 'account:me',
  members,
  mayWrite: true,
  mayReadNotes: true,
})
