import { useEffect, useRef } from 'react'
import type { TalkLog } from '../core/talk-log'
import { firstOf } from '../core/talk-window'
import { placeOf } from './places'
import type { Scroll } from './scroll'

/** Nearer to the upper end than this, in pixels, WeChat keeps no place. */
const edge = 2

/** WeChat keeps the place itself (scroll-anchoring), but at the upper end: there the message that was on top is named. */
export function useKeptPlace(log: TalkLog, scroll: Scroll): void {
  const first = firstOf(log.state.items)
  const before = useRef(first)
  const { toPlace, top } = scroll
  useEffect(() => {
    const was = before.current
    before.current = first
    if (first < was && top.current < edge) toPlace(placeOf(log.id, was))
    // Only when something was put in above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [log, first])
}
