import {
  cardKinds,
  eventKinds,
  messageTypes,
  questionStages,
  subjectKinds,
  withheldReasons,
  withheldStates,
  type CardKind,
  type CardView,
  type ConversationRow,
  type ConversationView,
  type EventKind,
  type EventView,
  type MemberView,
  type MessagePage,
  type MessageType,
  type MessageView,
  type NoteView,
  type QuestionRow,
  type QuestionStage,
  type QuestionView,
  type SenderView,
  type SubjectKind,
  type SubjectRef,
  type WithheldReason,
  type WithheldRow,
  type WithheldState,
  type WithheldView,
} from '@bangban/shared/conversations/conversation-api'
import type { ConversationRole, MemberKey } from '@bangban/shared/conversations/conversation-policy'
import type { Page } from '@bangban/shared/platform/page'
import { FileDto } from '../files/file.dto.js'
import {
  ShownChoice,
  ShownInstant,
  ShownNumber,
  ShownPart,
  ShownParts,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../platform/http/shown.js'

const sides = ['public', 'staff'] as const
const roles = ['applicant', 'staff', 'colleague', 'centre'] as const

export class SubjectRefDto implements SubjectRef {
  @ShownChoice(subjectKinds) kind: SubjectKind
  @ShownText() id: string
}

class LastWordDto {
  @ShownInstant() at: string
  @ShownText() words: string
}

export class ConversationRowDto implements ConversationRow {
  @ShownText() id: string
  @ShownPart(() => SubjectRefDto) subject: SubjectRefDto
  @ShownText() title: string
  @ShownText({ description: 'Names of the other side' }) with: string
  @ShownNumber({ description: 'Number of the newest message' }) lastSeq: number
  @ShownNumber({ description: 'Number up to which the caller has read' }) readSeq: number
  @ShownNumber() unread: number
  @ShownYesNo({ description: 'Somebody meant the caller by name in what he has not read' }) mentioned: boolean
  @ShownPart.nullable(() => LastWordDto) last: LastWordDto | null
  @ShownYesNo({ description: 'Over: it can be read, not added to' }) closed: boolean
}

export class MemberDto implements MemberView {
  @ShownText({ description: 'account:<id>, unit:<code> or case:<id>' }) key: MemberKey
  @ShownText() name: string
  @ShownChoice(sides) side: 'public' | 'staff'
  @ShownText() label: string
  @ShownText.nullable() unit: string | null
  @ShownNumber() readSeq: number
  @ShownYesNo() left: boolean
}

export class ConversationViewDto extends ConversationRowDto implements ConversationView {
  @ShownChoice(roles) role: ConversationRole
  @ShownText({ description: 'Key of the caller’s own words' }) me: MemberKey
  @ShownParts(() => MemberDto) members: MemberDto[]
  @ShownYesNo() mayWrite: boolean
  @ShownYesNo() mayReadNotes: boolean
}

export class ConversationPageDto implements Page<ConversationRow> {
  @ShownParts(() => ConversationRowDto) items: ConversationRowDto[]
  @ShownText.nullable() nextCursor: string | null
}

class SenderDto implements SenderView {
  @ShownText() key: MemberKey
  @ShownText.nullable() name: string | null
  @ShownChoice(sides) side: 'public' | 'staff'
  @ShownText() label: string
  @ShownText.nullable() unit: string | null
}

class EventDto implements EventView {
  @ShownChoice(eventKinds) kind: EventKind
  @ShownText.nullable() name: string | null
  @ShownNumber.nullable() seq: number | null
}

class CardViewDto implements CardView {
  @ShownChoice(cardKinds) kind: CardKind
  @ShownText() ref: string
  @ShownText() title: string
  @ShownText() words: string
  @ShownText.nullable() aside: string | null
}

class OwnerDto {
  @ShownText() key: MemberKey
  @ShownText() name: string
}

class QuestionAnswerDto {
  @ShownNumber() seq: number
  @ShownText() by: string
  @ShownInstant() at: string
  @ShownNumber({ description: 'Real minutes it took' }) minutes: number
  @ShownNumber({ description: 'Of them inside working time' }) workingMinutes: number
}

class QuestionViewDto implements QuestionView {
  @ShownChoice(questionStages) stage: QuestionStage
  @ShownPart(() => OwnerDto) owner: OwnerDto
  @ShownInstant() askedAt: string
  @ShownInstant({ description: 'Promised to the asker, at lunch too' }) dueAt: string
  @ShownPart.nullable(() => QuestionAnswerDto) answer: QuestionAnswerDto | null
}

export class QuestionRowDto extends QuestionViewDto implements QuestionRow {
  @ShownText() conversationId: string
  @ShownPart(() => SubjectRefDto) subject: SubjectRefDto
  @ShownText() title: string
  @ShownNumber() seq: number
  @ShownText() text: string
  @ShownText.nullable() answerText: string | null
  @ShownText.nullable() planItem: string | null
}

export class MessageViewDto implements MessageView {
  @ShownText() conversationId: string
  @ShownNumber({ description: '1, 2, 3 … without gaps' }) seq: number
  @ShownText.nullable() clientId: string | null
  @ShownChoice(messageTypes) type: MessageType
  @ShownPart.nullable(() => SenderDto) sender: SenderDto | null
  @ShownText.nullable() text: string | null
  @ShownPart.nullable(() => FileDto) file: FileDto | null
  @ShownPart.nullable(() => CardViewDto) card: CardViewDto | null
  @ShownPart.nullable(() => EventDto) event: EventDto | null
  @ShownNumber.nullable() replyTo: number | null
  @ShownTexts() mentions: MemberKey[]
  @ShownInstant() at: string
  @ShownYesNo() recalled: boolean
  @ShownPart.nullable(() => QuestionViewDto) question: QuestionViewDto | null
}

export class WithheldViewDto implements WithheldView {
  @ShownText({ description: 'Its id, to object with' }) withheld: string
  @ShownText() clientId: string
  @ShownChoice(withheldReasons) reason: WithheldReason
  @ShownChoice(withheldStates) state: WithheldState
  @ShownInstant() at: string
  @ShownNumber.nullable() releasedSeq: number | null
}

export class WithheldRowDto extends WithheldViewDto implements WithheldRow {
  @ShownPart(() => SubjectRefDto) subject: SubjectRefDto
  @ShownText() title: string
  @ShownText() sender: string
  @ShownText() text: string
  @ShownText() objection: string
}

export class MessagePageDto implements MessagePage {
  @ShownParts(() => MessageViewDto) items: MessageViewDto[]
  @ShownNumber() lastSeq: number
}

class AuthorDto {
  @ShownText() key: MemberKey
  @ShownText() name: string
  @ShownText.nullable() unit: string | null
}

export class NoteViewDto implements NoteView {
  @ShownNumber() seq: number
  @ShownText() clientId: string
  @ShownPart(() => AuthorDto) author: AuthorDto
  @ShownText() text: string
  @ShownInstant() at: string
}

export class UnreadTalksDto {
  @ShownNumber({ description: 'Conversations with something unread, 100 at most' }) conversations: number
}

export class ReadMarkDto {
  @ShownNumber() readSeq: number
}
