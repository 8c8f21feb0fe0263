import type { SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { useParam } from '../core/routes'

/** What the page is about, as its address says. */
export function useSubject(): SubjectRef | null {
  const [kind, id] = [useParam('kind'), useParam('id')]
  return id && (kind === 'request' || kind === 'project') ? { kind, id } : null
}
