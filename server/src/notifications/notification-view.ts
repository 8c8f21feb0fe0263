import { Injectable } from '@nestjs/common'
import type { EnterpriseNewsOf } from '@bangban/shared/notifications/ladder'
import type { NotificationView } from '@bangban/shared/notifications/notification-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Enterprises } from '../organization/enterprises.js'
import { ProjectTitles } from '../projects/project-titles.js'
import { RequestTitles, type RequestTitle } from '../requests/request-titles.js'
import { enterpriseNewsWords } from './enterprise-news.js'
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
    private readonly enterprises: Enterprises,
  ) {}

  async of(rows: readonly Notification[], actor: Actor, marks: ReadMarks): Promise<NotificationView[]> {
    const titles = await this.titles.of(rows.map((row) => row.requestId).filter((id) => id !== ''))
    const projectTitle = await this.projects.of(rows)
    const firms = await this.enterprises.titles(rows.flatMap(({ enterpriseId }) => enterpriseId ?? []))
    const bodyOf = (row: Notification): string => {
      if (row.enterpriseId !== null) return firms.get(row.enterpriseId)?.title ?? ''
      return (row.projectId === null ? titles.get(row.requestId)?.title : projectTitle(row)) ?? ''
    }
    return rows.map((row) => {
      const title = titles.get(row.requestId)
      return {
        id: row.id,
        title: sentenceOf(row, title, actor),
        body: bodyOf(row),
        requestId: row.requestId || null,
        requestCode: title?.code ?? null,
        projectId: row.projectId,
        itemCode: row.itemCode,
        enterpriseId: row.enterpriseId,
        at: row.at.toISOString(),
        read: isRead(row, marks),
      }
    })
  }
}

function sentenceOf(row: Notification, title: RequestTitle | undefined, actor: Actor): string {
  if (row.projectId !== null) return projectSentenceOf(row.action as ProjectNewsAction)
  if (row.enterpriseId !== null) return enterpriseNewsWords[row.action as EnterpriseNewsOf]
  if (row.settledAt !== null) return '已经有着落，不用接了'
  if (row.action === 'calendar_missing') return missingYearWords(row.at)
  const words = row.recipient.startsWith('unit:')
    ? unitNewsWords
    : title?.applicantId === actor.accountId
      ? newsWords
      : holderNewsWords
  return words[row.action as NewsAction] ?? '有新进展'
}
