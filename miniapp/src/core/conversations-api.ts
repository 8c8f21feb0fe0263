import type {
  ConversationRow,
  ConversationView,
  MessageView,
  NoteView,
  SubjectRef,
} from '@bangban/shared/conversations/conversation-api'
import { get, post } from './http'
import { usePagedQuery } from './pages'
import { useQuery } from './queries'
import { useAccount, useGuest } from './session'

/** Names under which answers are kept; live.ts refreshes by their beginnings. */
export const talkKeys = {
  list: 'conversations:list',
  unread: 'conversations:unread',
  about: ({ kind, id }: SubjectRef) => `conversation:about:${kind}:${id}`,
  notes: (id: string) => `conversation:${id}:notes`,
} as const

const useReader = (): boolean => {
  const account = useAccount()
  const guest = useGuest()
  return account !== null || guest !== null
}

export function useConversations() {
  const account = useAccount()
  return usePagedQuery<ConversationRow>(account ? talkKeys.list : null, (page) => get('/api/conversations', page))
}

/** Conversations with something unread in them. */
export function useUnreadTalks(): number {
  const account = useAccount()
  const query = useQuery<{ conversations: number }>(account ? talkKeys.unread : null, () =>
    get('/api/conversations/unread'),
  )
  return query.data?.conversations ?? 0
}

export function useConversation(subject: SubjectRef | null) {
  const mayRead = useReader()
  return useQuery<ConversationView>(subject && mayRead ? talkKeys.about(subject) : null, () =>
    get('/api/conversations/about', { kind: subject?.kind, id: subject?.id }),
  )
}

export function useNotes(id: string | null) {
  return useQuery<NoteView[]>(id ? talkKeys.notes(id) : null, () => get(`/api/conversations/${id ?? ''}/notes`))
}

export const writeNote = (id: string, clientId: string, text: string): Promise<NoteView> =>
  post(`/api/conversations/${id}/notes`, { clientId, text })

export const recallMessage = (id: string, seq: number): Promise<MessageView> =>
  post(`/api/conversations/${id}/messages/${seq}/recall`)
