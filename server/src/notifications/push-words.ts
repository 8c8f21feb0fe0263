import type { EnterpriseNewsOf } from '@bangban/shared/notifications/ladder'
import { enterpriseNewsWords } from './enterprise-news.js'
import { holderNewsWords, newsWords, unitNewsWords, type NewsAction } from './news-words.js'
import { projectSentenceOf, type ProjectNewsAction } from './project-news-words.js'
import type { Push } from './push.entity.js'

/** The sentence as this reader gets it. */
export const pushWords = ({
  about,
  audience,
  unitCode,
  kind,
  action,
}: Pick<Push, 'about' | 'audience' | 'unitCode' | 'kind' | 'action'>): string => {
  if (about === 'company') return enterpriseNewsWords[action as EnterpriseNewsOf]
  // Requests and projects have steps of the same name, and other words for them.
  if (about === 'project') return projectSentenceOf(action as ProjectNewsAction)
  const step = action as NewsAction
  const words = audience !== 'staff' ? newsWords : unitCode !== null ? unitNewsWords : holderNewsWords
  // A transfer is a task to its new unit and a loss to the old holder; the words for people say the latter.
  if (audience === 'staff' && kind === 'task' && step !== 'assign') return unitNewsWords[step] ?? '有一件事等您办'
  return words[step] ?? '有新进展'
}
