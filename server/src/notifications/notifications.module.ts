import { Module } from '@nestjs/common'
import { AccountsModule } from '../accounts/accounts.module.js'
import { ConversationsModule } from '../conversations/conversations.module.js'
import { ProjectsModule } from '../projects/projects.module.js'
import { RequestsModule } from '../requests/requests.module.js'
import { CalendarNews } from './calendar-news.js'
import { CallList, CallListParts } from './call-list.js'
import { Climber } from './climber.js'
import { DeliveryLeases } from './delivery-leases.js'
import { DeliveryProofs } from './delivery-proofs.js'
import { DeliveryResults } from './delivery-results.js'
import { Channels, Dispatcher } from './dispatcher.js'
import { InboxCases } from './inbox-cases.js'
import { InboxMarks } from './inbox-marks.js'
import { ConversationNews } from './conversation-news.js'
import { EnterpriseNews } from './enterprise-news.js'
import { Inbox } from './inbox.js'
import { Ladder } from './ladder.js'
import { MatterTitles } from './matter-titles.js'
import { MyPushController } from './my-push.controller.js'
import { NotificationViews } from './notification-view.js'
import { NotificationsController } from './notifications.controller.js'
import { OutgoingMessages } from './outgoing.js'
import { PushConsents } from './push-consents.js'
import { PushEnds } from './push-ends.js'
import { PushLinks } from './push-links.js'
import { PushMetrics } from './push-metrics.js'
import { PushPeople } from './push-people.js'
import { PushProofs } from './push-proofs.js'
import { PushSettings } from './push-settings.js'
import { PushSettling } from './push-settling.js'
import { PushWriter } from './push-writer.js'
import { PushController } from './push.controller.js'
import { Reach } from './reach.js'
import { RefusedList } from './refused-list.js'
import { ProjectNews } from './project-news.js'
import { RequestNews } from './request-news.js'
import { ShortLinksController } from './short-links.controller.js'
import { SmsReports } from './sms-reports.js'
import { SmsSender } from './sms-sender.js'
import { SupervisionNews } from './supervision-news.js'
import { UnitReaders } from './unit-readers.js'
import { WechatSender } from './wechat-sender.js'
import { WecomApi } from './wecom.api.js'
import { WecomPace } from './wecom-pace.js'
import { WecomSender } from './wecom-sender.js'

const inbox = [Inbox, InboxCases, InboxMarks, MatterTitles, NotificationViews]
/** From an event to a person's ladder, up its rungs, and its end. */
const pushes = [
  RequestNews,
  ConversationNews,
  ProjectNews,
  EnterpriseNews,
  PushWriter,
  UnitReaders,
  PushSettling,
  PushEnds,
  PushProofs,
  Ladder,
  Climber,
  Reach,
]
const sending = [Dispatcher, Channels, DeliveryLeases, DeliveryResults, OutgoingMessages, PushLinks, SmsReports]
const channels = [WechatSender, WecomApi, WecomSender, WecomPace, SmsSender]
const people = [PushConsents, PushSettings, PushPeople, CallList, CallListParts, RefusedList, DeliveryProofs]

@Module({
  imports: [AccountsModule, ConversationsModule, ProjectsModule, RequestsModule],
  controllers: [NotificationsController, PushController, MyPushController, ShortLinksController],
  providers: [CalendarNews, SupervisionNews, ...inbox, ...pushes, ...sending, ...channels, ...people, PushMetrics],
})
export class NotificationsModule {}
