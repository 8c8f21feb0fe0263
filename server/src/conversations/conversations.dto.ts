import {
  cardKinds,
  questionViews,
  subjectKinds,
  type CardKind,
  type MessageInput,
  type QuestionListView,
  type SubjectKind,
} from '@bangban/shared/conversations/conversation-api'
import { messageLimits as limits } from '@bangban/shared/conversations/conversation-limits'
import { Type } from 'class-transformer'
import {
  ChoiceField,
  IdField,
  PartField,
  TextField,
  TextListField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'

const highest = 2_000_000_000

export class CardDto {
  @ChoiceField(cardKinds) kind: CardKind

  @IdField({ description: 'Code of the guide or plan item, id of the request or account' }) ref: string
}

const sent = ['text', 'picture', 'file', 'card'] as const

export class MessageDto implements MessageInput {
  @TextField(64, { description: 'Made by the device; a repeat is the same message' }) clientId: string

  @ChoiceField(sent) type: (typeof sent)[number]

  @TextField(limits.text, { optional: true }) text?: string

  @IdField({ optional: true }) fileId?: string

  @PartField(() => CardDto, { optional: true }) card?: CardDto

  @WholeField(1, highest, { optional: true, description: 'Number of the message it answers' }) replyTo?: number

  @TextListField(limits.mentions, 48, { optional: true, description: 'Keys of members' }) mentions?: string[]

  @YesNoField({ optional: true, description: 'A question: somebody owns it and a timer runs' }) question?: boolean

  @TextField(32, { optional: true, description: 'Code of the plan item a question is about' }) planItem?: string

  @ChoiceField(['miniapp', 'web'] as const, { optional: true }) via?: 'miniapp' | 'web'
}

export class ObjectionDto {
  @TextField(200) words: string
}

export class ReleaseDto {
  @YesNoField() release: boolean
}

export class QuestionDto {
  @WholeField(1, highest, { description: 'Number of the message that is a question' }) seq: number

  @TextField(32, { optional: true, description: 'Code of the plan item it is about' }) planItem?: string
}

export class BoardDto {
  @ChoiceField(questionViews, { optional: true, description: '`all` is for the centre' })
  view: QuestionListView = 'mine'
}

export class ReadUpToDto {
  @WholeField(0, highest) seq: number
}

export class NoteDto {
  @TextField(64) clientId: string

  @TextField(limits.text) text: string
}

export class ConversationsDto {
  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 20
}

export class SubjectDto {
  @ChoiceField(subjectKinds) kind: SubjectKind

  @IdField() id: string
}

export class MessagesDto {
  @Type(() => Number)
  @WholeField(0, highest, { optional: true, description: 'The last number one has' })
  after?: number

  @Type(() => Number)
  @WholeField(1, highest, { optional: true, description: 'For what stands above' })
  before?: number

  @Type(() => Number)
  @WholeField(1, limits.page, { optional: true })
  limit: number = 50
}
