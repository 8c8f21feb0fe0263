import { Injectable } from '@nestjs/common'
import type { NotificationView } from '@bangban/shared/notifications/notification-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { ProjectTitles } from '../projects/project-titles.js'
import { RequestTitles, type RequestTitle } from '../requests/request-titles.js'
import { isRead, type ReadMarks } from './inbox-marks.js'
import { holderNewsWords, missingYearWords, newsWords, unitNewsWords, type NewsAction } from './news-words.js'
import type { Notification } from './notification.entity.js'
import { projectSentenceOf, type ProjectNewsAction } from './project-news-words.js'

/** Rows of the inbox as their reader gets them: the sentence, and what it is about. */
@Injectable()
export class NotificationViews {
  constructor(
    private readonly titles: RequestTitles,
    private readonly projects: ProjectTitles,
  ) {}

  async of(rows: readonly Notification[], actor: Actor, marks: ReadMarks): Promise<NotificationView[]> {
    const titles = await this.titles.of(rows.map((row) => row.requestId).filter((id) => id !== ''))
    const projectTitle = await this.projects.of(rows)
    return rows.map((row) => {
      const title = titles.get(row.requestId)
      return {
        id: row.id,
        title:
          row.projectId === null ? sentenceOf(row, title, actor) : projectSentenceOf(row.action as ProjectNewsAction),
        body: row.projectId === null ? (title?.title ?? '') : (projectTitle(row) ?? ''),
        requestId: row.requestId || null,
        requestCode: title?.code ?? null,
        projectId: row.projectId,
        itemCode: row.itemCode,
        at: row.at.toISOString(),
        read: isRead(row, marks),
      }
    })
  }
}

function sentenceOf(row: Notification, title: RequestTitle | undefined, actor: Actor): string {
  if (row.settledAt !== null) return '已经有着落，不用接了'
  if (row.action === 'calendar_missing') return missingYearWords(row.at)
  const words = row.recipient.startsWith('unit:')
    ? unitNewsWords
    : title?.applicantId === actor.accountId
      ? newsWords
      : holderNewsWords
  return words[row.action as NewsAction] ?? '有新进展'
}
