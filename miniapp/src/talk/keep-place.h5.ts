import { useEffect, useLayoutEffect, useRef } from 'react'
import type { TalkLog } from '../core/talk-log'
import { placeOf } from './places'
import type { Scroll } from './scroll'

interface Seen {
  id: string
  top: number
}

/**
 * Keeps what one reads where it is while messages are put in or taken out above it: by themselves not all browsers do,
 * and none does at the upper end of the list.
 */
export function useKeptPlace(log: TalkLog, scroll: Scroll): void {
  const seen = useRef<Seen[]>([])
  const { items } = log.state
  useEffect(
    () =>
      // Before anything is drawn anew.
      log.store.subscribe(() => {
        seen.current = scroll.atEnd.current ? [] : rowsSeen(placeOf(log.id, 'list'))
      }),
    [log, scroll.atEnd],
  )
  useLayoutEffect(() => {
    const list = document.getElementById(placeOf(log.id, 'list'))
    const kept = seen.current.find(({ id }) => document.getElementById(id) !== null)
    seen.current = []
    const row = kept && document.getElementById(kept.id)
    if (list && row) list.scrollTop += row.getBoundingClientRect().top - kept.top
  }, [log, items])
}

/** The messages in sight, from the top: the first of them may be one of those that go. */
function rowsSeen(listId: string): Seen[] {
  const list = document.getElementById(listId)
  if (!list) return []
  const { top, bottom } = list.getBoundingClientRect()
  return [...list.querySelectorAll('[id^="m-"]')].flatMap((row) => {
    const place = row.getBoundingClientRect()
    return place.bottom > top && place.top < bottom ? { id: row.id, top: place.top } : []
  })
}
