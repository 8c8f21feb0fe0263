import type { FileView } from '../files/file-api.js'
import type { ConversationRole, MemberKey } from './conversation-policy.js'

export const subjectKinds = ['request', 'project'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** What a conversation is about. */
export interface SubjectRef {
  kind: SubjectKind
  id: string
}

export const messageTypes = ['text', 'picture', 'file', 'card', 'system'] as const
export type MessageType = (typeof messageTypes)[number]

export const cardKinds = ['guide', 'planItem', 'notice', 'contact'] as const
export type CardKind = (typeof cardKinds)[number]

/** Frozen when it is sent: it shows what was true then, whatever changes later. */
export interface CardView {
  kind: CardKind
  /** Code of the guide or plan item, id of the request or account. */
  ref: string
  title: string
  words: string
  /** Short state or date under it, e.g. “预计 11月25日”. */
  aside: string | null
}

/** Things that happened in the conversation itself. They have numbers like messages, so nobody misses one. */
export const eventKinds = [
  'took',
  'joined',
  'queued',
  'left',
  'closed',
  'reopened',
  'recalled',
  'asked',
  'answered',
  'reminded',
  'team',
  'leader',
] as const
export type EventKind = (typeof eventKinds)[number]

export interface EventView {
  kind: EventKind
  /** Who or which unit it is about, in words. */
  name: string | null
  /** The message it is about. */
  seq: number | null
}

export interface SenderView {
  key: MemberKey
  /** Null in a frame, for people of the public: their names are with the members. */
  name: string | null
  side: 'public' | 'staff'
  /** 申请人, 帮办员, 副组长 … */
  label: string
  unit: string | null
}

export interface MessageView {
  conversationId: string
  seq: number
  clientId: string | null
  type: MessageType
  sender: SenderView | null
  text: string | null
  file: FileView | null
  card: CardView | null
  event: EventView | null
  /** Number of the message it answers. */
  replyTo: number | null
  mentions: MemberKey[]
  at: string
  recalled: boolean
}

/** `POST /api/conversations/:id/messages`. */
export interface MessageInput {
  /** Made by the device: the same one is the same message, however often it arrives. */
  clientId: string
  type: 'text' | 'picture' | 'file' | 'card'
  text?: string
  fileId?: string
  card?: { kind: CardKind; ref: string }
  replyTo?: number
  mentions?: string[]
}

export interface MemberView {
  key: MemberKey
  name: string
  side: 'public' | 'staff'
  label: string
  unit: string | null
  /** Up to which number he has read. */
  readSeq: number
  left: boolean
}

export interface ConversationRow {
  id: string
  subject: SubjectRef
  title: string
  /** Who is on the other side, for the list. */
  with: string
  lastSeq: number
  readSeq: number
  unread: number
  last: { at: string; words: string } | null
  closed: boolean
}

export interface ConversationView extends ConversationRow {
  role: ConversationRole
  members: MemberView[]
  mayWrite: boolean
  mayReadNotes: boolean
}

/** `GET /api/conversations/:id/messages`: oldest first. */
export interface MessagePage {
  items: MessageView[]
  /** The newest number there is now. */
  lastSeq: number
}

export interface NoteView {
  seq: number
  clientId: string
  author: { key: MemberKey; name: string; unit: string | null }
  text: string
  at: string
}
