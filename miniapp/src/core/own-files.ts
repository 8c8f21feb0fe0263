import type { OwnFileView } from '@bangban/shared/files/file-api'
import { get } from './http'
import { usePagedQuery } from './pages'
import { useAccount } from './session'

/** What this person has handed in before. */
export function useOwnFiles(wanted: boolean) {
  const account = useAccount()
  return usePagedQuery<OwnFileView>(account && wanted ? 'files:mine' : null, (page) => get('/api/files/mine', page))
}
