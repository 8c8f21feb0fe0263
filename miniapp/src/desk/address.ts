import { useCallback, useState } from 'react'

const read = (name: string): string | null => new URLSearchParams(window.location.search).get(name)

/** A choice that stays in the page's address, so that a reload or a link to a colleague shows the same. */
export function useAddress(name: string): [string | null, (value: string | null) => void] {
  const [value, setValue] = useState(() => read(name))
  const change = useCallback(
    (next: string | null) => {
      const url = new URL(window.location.href)
      if (next === null) url.searchParams.delete(name)
      else url.searchParams.set(name, next)
      // The router keeps what it needs in the state of the entry.
      window.history.replaceState(window.history.state, '', url)
      setValue(next)
    },
    [name],
  )
  return [value, change]
}
