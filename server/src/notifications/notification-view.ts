import type { NotificationView } from '@bangban/shared/notifications/notification-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { RequestTitle } from '../requests/request-titles.js'
import { isRead, type ReadMarks } from './inbox-marks.js'
import { holderNewsWords, missingYearWords, newsWords, unitNewsWords } from './news-words.js'
import type { Notification } from './notification.entity.js'
import { projectNewsWords } from './project-news-words.js'

/** The row as this reader gets it. */
export function notificationView(
  row: Notification,
  title: RequestTitle | undefined,
  actor: Actor,
  marks: ReadMarks,
): NotificationView {
  const words: Partial<Record<string, string>> = row.recipient.startsWith('unit:')
    ? unitNewsWords
    : title?.applicantId === actor.accountId
      ? newsWords
      : holderNewsWords
  return {
    id: row.id,
    title: sentenceOf(row, words),
    body: title?.title ?? '',
    requestId: row.requestId || null,
    requestCode: title?.code ?? null,
    projectId: null,
    itemCode: null,
    at: row.at.toISOString(),
    read: isRead(row, marks),
  }
}

/** News of a project: project and item are named in `body`. */
export const projectNotificationView = (row: Notification, body: string, marks: ReadMarks): NotificationView => ({
  id: row.id,
  title: projectNewsWords[row.action as keyof typeof projectNewsWords] ?? '项目有新进展',
  body,
  requestId: null,
  requestCode: null,
  projectId: row.projectId,
  itemCode: row.itemCode,
  at: row.at.toISOString(),
  read: isRead(row, marks),
})

function sentenceOf(row: Notification, words: Partial<Record<string, string>>): string {
  if (row.settledAt !== null) return '已经有着落，不用接了'
  return row.action === 'calendar_missing' ? missingYearWords(row.at) : (words[row.action] ?? '有新进展')
}
