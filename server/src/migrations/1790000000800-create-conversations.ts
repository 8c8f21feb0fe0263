import {
  CreateTables,
  idRef,
  instant,
  key,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
  type TablePlan,
} from './table-columns.js'

export class CreateConversations1790000000800 extends CreateTables {
  readonly name = 'CreateConversations1790000000800'
  protected readonly tables: TablePlan[] = [
    {
      name: 'conversation',
      columns: [
        key('id'),
        text('subjectKind', 8),
        idRef('subjectId'),
        text('title', 80),
        wholeNumber('lastSeq', { default: 0 }),
        instant('lastAt'),
        yesNo('spoken'),
        instant('wakeAt', optional),
        instant('waitingSince', optional),
        instant('closedAt', optional),
        instant('createdAt'),
      ],
      indices: {
        unique_conversation_subject: ['subjectKind', 'subjectId'],
        conversation_to_wake: ['wakeAt'],
      },
    },
    {
      name: 'conversation_member',
      columns: [
        key('id'),
        idRef('conversationId'),
        text('member', 48),
        text('side', 8),
        text('label', 16),
        text('unit', 40, optional),
        text('homeUnit', 40, optional),
        longText('name', optional),
        instant('joinedAt'),
        instant('leftAt', optional),
        wholeNumber('readSeq', { default: 0 }),
        wholeNumber('toldSeq', { default: 0 }),
      ],
      indices: {
        unique_conversation_member: ['conversationId', 'member'],
        conversation_member_of: ['member', 'leftAt', 'conversationId'],
      },
    },
    {
      name: 'message',
      columns: [
        key('id'),
        idRef('conversationId'),
        wholeNumber('seq'),
        text('senderKey', 48, optional),
        text('senderSide', 8, optional),
        text('senderLabel', 16, optional),
        text('senderUnit', 40, optional),
        text('clientId', 64, optional),
        text('type', 8),
        longText('body', optional),
        idRef('fileId', optional),
        wholeNumber('replyTo', optional),
        longText('event', optional),
        instant('recalledAt', optional),
        instant('at'),
      ],
      indices: {
        unique_message_number: ['conversationId', 'seq'],
        unique_message_client: ['conversationId', 'senderKey', 'clientId'],
      },
    },
    {
      name: 'internal_note',
      columns: [
        key('id'),
        idRef('conversationId'),
        wholeNumber('seq'),
        text('authorKey', 48),
        text('authorUnit', 40, optional),
        text('clientId', 64),
        longText('body'),
        instant('at'),
      ],
      indices: {
        unique_internal_note_number: ['conversationId', 'seq'],
        unique_internal_note_client: ['conversationId', 'authorKey', 'clientId'],
      },
    },
  ]
}
