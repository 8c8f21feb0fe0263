import { Injectable, type OnModuleInit } from '@nestjs/common'
import { conversationUnread, type ConversationUnread } from '../conversations/conversations.events.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime } from '../platform/realtime/realtime.js'
import { Notification } from './notification.entity.js'
import { newsWords } from './news-words.js'

/** Who has not read what was said about a request finds one line in the inbox, however much it was. */
@Injectable()
export class ConversationNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
  ) {}

  onModuleInit(): void {
    this.outbox.on(conversationUnread, (event) => this.call(event))
  }

  private async call({ id: eventId, at, payload }: Delivered<ConversationUnread>): Promise<void> {
    if (payload.subjectKind !== 'request') return
    const requestId = payload.subjectId
    // Whoever came by code and SMS has no inbox; he hears it on the open page, and reads it when he comes again.
    const recipients = payload.members.filter((member) => !member.startsWith('case:'))
    if (recipients.length > 0) {
      const rows = recipients.map((recipient) => ({
        id: this.ids.next(),
        recipient,
        eventId,
        requestId,
        action: 'message' as const,
        at,
      }))
      await this.work
        .run((em) => insertRows(em, Notification, rows))
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error
        })
    }
    const title = newsWords.message ?? ''
    this.realtime.publish(payload.members, { type: 'notification', data: { id: eventId, title, requestId } })
  }
}
