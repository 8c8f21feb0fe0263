import { holderNewsWords, newsWords, unitNewsWords } from './news-words.js'
import type { Push } from './push.entity.js'

/** The sentence as this reader gets it. */
export const pushWords = ({
  audience,
  unitCode,
  kind,
  action,
}: Pick<Push, 'audience' | 'unitCode' | 'kind' | 'action'>): string => {
  const words = audience !== 'staff' ? newsWords : unitCode !== null ? unitNewsWords : holderNewsWords
  // A transfer is a task to its new unit and a loss to the old holder; the words for people say the latter.
  if (audience === 'staff' && kind === 'task' && action !== 'assign') return unitNewsWords[action] ?? '有一件事等您办'
  return words[action] ?? '有新进展'
}
