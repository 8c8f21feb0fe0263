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

export const questionStages = ['open', 'reminded', 'team', 'leader', 'answered'] as const
/** How far an unanswered question has gone: its owner was reminded, everybody told, the lead told. */
export type QuestionStage = (typeof questionStages)[number]

/** On the message that is a question. */
export interface QuestionView {
  stage: QuestionStage
  owner: { key: MemberKey; name: string }
  askedAt: string
  /** The promise to the asker, in real minutes of the office day, at lunch too. */
  dueAt: string
  /** Its answer and what it took; null while it is open. */
  answer: { seq: number; by: string; at: string; minutes: number; workingMinutes: number } | null
}

/** One question with its words, on a board or among what is settled. */
export interface QuestionRow extends QuestionView {
  conversationId: string
  subject: SubjectRef
  title: string
  seq: number
  text: string
  answerText: string | null
  planItem: string | null
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
  question: QuestionView | null
}

/** `POST /api/conversations/:id/messages`. */
export interface MessageInput {
  /** Made by the device: the same one is the same message, however often it arrives. */
  clientId: string
  type: 'text' | 'picture' | 'file' | 'card'
  text?: string
  fileId?: string
  card?: { kind: CardKind; ref: string }
  /** The office answers an open question by replying to it. */
  replyTo?: number
  mentions?: string[]
  /** It is a question: somebody owns it and a timer runs. */
  question?: boolean
  /** Code of the plan item it is about. */
  planItem?: string
  /** Written in the mini-program: then WeChat reads it before anybody else does. */
  via?: 'miniapp' | 'web'
}

export const withheldReasons = [
  'advert',
  'politics',
  'porn',
  'abuse',
  'crime',
  'fraud',
  'vulgar',
  'copyright',
  'other',
] as const
/** What it looks like to whoever held it back. */
export type WithheldReason = (typeof withheldReasons)[number]

export const withheldStates = ['withheld', 'objected', 'released', 'upheld'] as const
export type WithheldState = (typeof withheldStates)[number]

/** The answer (202) to a message that was not delivered: nobody else has seen it, and it has no number. */
export interface WithheldView {
  /** Its id, to object with. */
  withheld: string
  clientId: string
  reason: WithheldReason
  state: WithheldState
  at: string
  /** Number under which it was delivered after all. */
  releasedSeq: number | null
}

/** An objection, as the centre reads it. */
export interface WithheldRow extends WithheldView {
  subject: SubjectRef
  title: string
  sender: string
  text: string
  objection: string
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
  /** 有人@我: something unread means the caller by name. */
  mentioned: boolean
  last: { at: string; words: string } | null
  closed: boolean
}

export const questionViews = ['mine', 'all'] as const
/** `mine`: of the conversations one is in, and of the units one leads; `all` for the centre. */
export type QuestionListView = (typeof questionViews)[number]

export interface ConversationView extends ConversationRow {
  role: ConversationRole
  /** The key under which the caller's own words stand. */
  me: MemberKey
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
