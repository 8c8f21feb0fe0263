import { useCallback, useState } from 'react'

/** The desk lies under every page that is opened from it; the address is then that page's. */
const isOurs = (): boolean => ['/', '/tabs/index'].includes(window.location.pathname)

const read = (name: string): string | null => (isOurs() ? new URLSearchParams(window.location.search).get(name) : null)

/** A choice that stays in the page's address, so that a reload or a link to a colleague shows the same. */
export function useAddress(name: string): [string | null, (value: string | null) => void] {
  const [value, setValue] = useState(() => read(name))
  const change = useCallback(
    (next: string | null) => {
      setValue(next)
      if (!isOurs()) return
      const url = new URL(window.location.href)
      if (next === null) url.searchParams.delete(name)
      else url.searchParams.set(name, next)
      // The router keeps what it needs in the state of the entry.
      window.history.replaceState(window.history.state, '', url)
    },
    [name],
  )
  return [value, change]
}
