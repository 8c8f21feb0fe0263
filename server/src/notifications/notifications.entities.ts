import { Delivery } from './delivery.entity.js'
import { Notification, NotificationCursor, NotificationRead } from './notification.entity.js'
import { PushConsent } from './push-consent.entity.js'
import { PushSetting } from './push-setting.entity.js'
import { Push } from './push.entity.js'

export const notificationsEntities = [
  Notification,
  NotificationCursor,
  NotificationRead,
  Push,
  Delivery,
  PushConsent,
  PushSetting,
]
