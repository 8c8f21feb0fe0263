import { Module } from '@nestjs/common'
import { CalendarModule } from '../calendar/calendar.module.js'
import { Cards } from './cards.js'
import { ContentCheck } from './content-check.js'
import { ConversationAccess } from './conversation-access.js'
import { ConversationRows } from './conversation-rows.js'
import { Conversations } from './conversations.js'
import { ConversationsController } from './conversations.controller.js'
import { ConversationReads } from './conversations.reads.js'
import { InternalNotes } from './internal-notes.js'
import { MemberMoves } from './member-moves.js'
import { MemberNames } from './member-names.js'
import { MembershipChange } from './membership-change.js'
import { MessageEffects } from './message-effects.js'
import { MessageFrames } from './message-frames.js'
import { MessageLog } from './message-log.js'
import { MessagePresenter } from './message.presenter.js'
import { MessageSealing } from './message-sealing.js'
import { MessageWriter } from './message-writer.js'
import { MessageActions } from './messages.actions.js'
import { LineFrames } from './line-frames.js'
import { QuestionsController } from './questions.controller.js'
import { QuestionActions } from './questions.actions.js'
import { QuestionLadderJob } from './question-ladder.job.js'
import { QuestionOwners } from './question-owners.js'
import { QuestionReads } from './questions.reads.js'
import { QuestionViews } from './question-views.js'
import { Questions } from './questions.js'
import { ReadMarks } from './read-marks.js'
import { WithheldController } from './withheld.controller.js'
import { WithheldMessages } from './withheld-messages.js'
import { UnreadCallJob } from './unread-call.job.js'

@Module({
  imports: [CalendarModule],
  controllers: [ConversationsController, QuestionsController, WithheldController],
  providers: [
    Cards,
    ContentCheck,
    ConversationAccess,
    ConversationReads,
    ConversationRows,
    Conversations,
    InternalNotes,
    MemberMoves,
    MemberNames,
    MembershipChange,
    MessageActions,
    MessageEffects,
    MessageFrames,
    MessageLog,
    MessagePresenter,
    MessageSealing,
    MessageWriter,
    LineFrames,
    QuestionActions,
    QuestionLadderJob,
    QuestionOwners,
    QuestionReads,
    QuestionViews,
    Questions,
    ReadMarks,
    UnreadCallJob,
    WithheldMessages,
  ],
  exports: [
    Cards,
    ConversationAccess,
    Conversations,
    ConversationReads,
    QuestionLadderJob,
    QuestionOwners,
    QuestionReads,
    UnreadCallJob,
  ],
})
export class ConversationsModule {}
