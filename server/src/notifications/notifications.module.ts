import { Module } from '@nestjs/common'
import { AccountsModule } from '../accounts/accounts.module.js'
import { RequestsModule } from '../requests/requests.module.js'
import { CalendarNews } from './calendar-news.js'
import { ConversationNews } from './conversation-news.js'
import { Inbox } from './inbox.js'
import { NotificationsController } from './notifications.controller.js'
import { RequestNews } from './request-news.js'

@Module({
  imports: [AccountsModule, RequestsModule],
  controllers: [NotificationsController],
  providers: [CalendarNews, ConversationNews, Inbox, RequestNews],
})
export class NotificationsModule {}
