import type { ServiceView } from '@bangban/shared/catalog/service-api'
import type { MessageView, QuestionListView, QuestionRow } from '@bangban/shared/conversations/conversation-api'
import type {
  DraftDecision,
  KnowledgeDraftView,
  KnowledgeEntryView,
  KnowledgeHit,
} from '@bangban/shared/knowledge/knowledge-api'
import { guideWords } from '@bangban/shared/knowledge/guide-words'
import { get, post } from './http'
import { invalidate, useQuery } from './queries'
import { useAccount } from './session'

/** Questions and their answers of one conversation: open ones first, then what is settled. */
export const useQuestionsOf = (conversationId: string | null) =>
  useQuery<QuestionRow[]>(conversationId && `conversation:${conversationId}:questions`, () =>
    get(`/api/conversations/${conversationId ?? ''}/questions`),
  )

/** What waits for an answer. */
export function useBoard(view: QuestionListView) {
  const account = useAccount()
  return useQuery<QuestionRow[]>(account ? `conversations:board:${view}` : null, () => get('/api/questions', { view }))
}

export const refreshQuestions = (conversationId: string): void =>
  invalidate((key) => key === `conversation:${conversationId}:questions` || key.startsWith('conversations:board'))

export const markQuestion = (conversationId: string, seq: number): Promise<MessageView> =>
  post(`/api/conversations/${conversationId}/questions`, { seq })

export const searchKnowledge = (q: string, limit: number): Promise<KnowledgeHit[]> =>
  get('/api/knowledge', { q: [...q].slice(0, 60).join(''), limit })

export const useKnowledge = (q: string) =>
  useQuery<KnowledgeHit[]>(q.trim() ? `knowledge:search:${q.trim()}` : null, () => searchKnowledge(q.trim(), 20))

export const useKnowledgeEntry = (id: string | null) =>
  useQuery<KnowledgeEntryView>(id ? `knowledge:entry:${id}` : null, () => get(`/api/knowledge/${id ?? ''}`))

/** A list shows the beginning of an answer; this is all of it. */
export async function wholeAnswer({ kind, ref }: KnowledgeHit): Promise<string> {
  if (kind === 'guide') return guideWords((await get<ServiceView>(`/api/services/${ref}`)).materials)
  return (await get<KnowledgeEntryView>(`/api/knowledge/${ref}`)).answer
}

export const useDrafts = (wanted: boolean) =>
  useQuery<KnowledgeDraftView[]>(wanted ? 'knowledge:drafts' : null, () => get('/api/knowledge/drafts'))

export const proposeKnowledge = (conversationId: string, seq: number): Promise<KnowledgeDraftView> =>
  post('/api/knowledge/drafts', { conversationId, seq })

export async function decideDraft(id: string, decision: DraftDecision): Promise<void> {
  await post(`/api/knowledge/drafts/${id}/decide`, decision)
  invalidate((key) => key.startsWith('knowledge:'))
}
