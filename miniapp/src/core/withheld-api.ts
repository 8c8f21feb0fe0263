import type { WithheldRow, WithheldView } from '@bangban/shared/conversations/conversation-api'
import { get, post } from './http'
import { invalidate, useQuery } from './queries'

const key = 'conversations:withheld'

/** What people object to; for the centre. */
export const useObjections = (wanted: boolean) =>
  useQuery<WithheldRow[]>(wanted ? key : null, () => get('/api/withheld'))

export const objectTo = (id: string, words: string): Promise<WithheldView> =>
  post(`/api/withheld/${id}/object`, { words })

export async function decideWithheld(id: string, release: boolean): Promise<void> {
  await post(`/api/withheld/${id}/decide`, { release })
  invalidate((name) => name === key)
}
