import type { NotificationPage, NotificationView } from '@bangban/shared/notifications/notification-api'
import type { CaseNewsPage, CaseNewsView } from '@bangban/shared/notifications/push-api'
import { ShownInstant, ShownNumber, ShownPart, ShownParts, ShownText, ShownYesNo } from '../platform/http/shown.js'

class NotificationDto implements NotificationView {
  @ShownText() id: string
  @ShownText({ description: 'What happened, in one short sentence' }) title: string
  @ShownText() body: string
  @ShownText.nullable() requestId: string | null
  @ShownText.nullable() requestCode: string | null
  @ShownText.nullable({ description: 'Set for news of a project' }) projectId: string | null
  @ShownText.nullable({ description: 'Set for news of one item of its plan' }) itemCode: string | null
  @ShownText.nullable({ description: 'Set for news of an enterprise itself' }) enterpriseId: string | null
  @ShownInstant() at: string
  @ShownYesNo() read: boolean
}

export class NotificationPageDto implements NotificationPage {
  @ShownParts(() => NotificationDto) items: NotificationDto[]
  @ShownText.nullable() nextCursor: string | null
  @ShownNumber({ description: 'At most 100' }) unread: number
}

class CaseNewsDto implements CaseNewsView {
  @ShownText.nullable() requestId: string | null
  @ShownText.nullable() requestCode: string | null
  @ShownText.nullable() projectId: string | null
  @ShownText.nullable() enterpriseId: string | null
  @ShownText({ description: 'What the case, project or enterprise is called' }) title: string
  @ShownPart(() => NotificationDto) newest: NotificationDto
  @ShownNumber() count: number
  @ShownNumber() unread: number
}

export class CaseNewsPageDto implements CaseNewsPage {
  @ShownParts(() => CaseNewsDto) items: CaseNewsDto[]
  @ShownText.nullable() nextCursor: string | null
  @ShownNumber({ description: 'At most 100' }) unread: number
}

export class UnreadDto {
  @ShownNumber() unread: number
}
