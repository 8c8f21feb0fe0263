import { Notification, NotificationCursor, NotificationRead } from './notification.entity.js'

export const notificationsEntities = [Notification, NotificationCursor, NotificationRead]
