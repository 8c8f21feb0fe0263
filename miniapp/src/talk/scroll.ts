import { useEffect, useRef, useState } from 'react'
import type { TalkLog } from '../core/talk-log'
import { placeOf } from './places'

export interface Scrolled {
  detail: { scrollTop: number; scrollHeight: number }
}

/** A finger that rests moves the list by less than this. */
const slip = 4
/** Further than this from the end, in pixels, one has left it and may want to go back at once. */
const far = 600

/**
 * Where the list stands: it follows the newest while one is at the end, and stays where it is while one reads above.
 * @param newest number of what was said last
 * @param own name of what one has written last that is still here: it may lie here for long, when it was refused
 */
export function useScroll(log: TalkLog, newest: number, own: string) {
  const [target, setTarget] = useState('')
  const [missed, setMissed] = useState(false)
  const [away, setAway] = useState(false)
  const atEnd = useRef(true)
  const top = useRef(0)
  /** What lay below the upper edge when the end was in sight: the height of the list's window, more or less. */
  const windowHeight = useRef<number | null>(null)
  const below = useRef(0)
  const known = useRef({ newest: 0, own: '' })

  const toPlace = (place: string) => {
    // The same name twice moves nothing.
    setTarget('')
    setTimeout(() => setTarget(place), 30)
  }
  const atTheEnd = (is: boolean) => {
    atEnd.current = is
    log.readsAbove = !is
  }
  const to = (place: 'end' | 'unread' | number) => {
    toPlace(placeOf(log.id, place))
    if (place === 'end') {
      setMissed(false)
      setAway(false)
    }
    atTheEnd(place === 'end')
  }

  useEffect(() => {
    const was = known.current
    known.current = { newest, own }
    const wrote = own !== '' && own !== was.own
    if (!wrote && (!atEnd.current || !log.atEnd)) {
      // What stood there before it was opened is not new.
      if (was.newest > 0 && newest > was.newest) setMissed(true)
      return
    }
    to('end')
    // What stands above the list may have grown meanwhile, and left less room for it.
    const again = setTimeout(() => atEnd.current && to('end'), 400)
    return () => clearTimeout(again)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [newest, own])

  return {
    target,
    /** Something new stands below, or one has gone far up. */
    missed: missed && !(atEnd.current && log.atEnd),
    away,
    to,
    toPlace,
    atEnd,
    top,
    /** Upwards is away from the end; that it is reached again, the list says itself. */
    moved({ detail: { scrollTop, scrollHeight } }: Scrolled) {
      if (scrollTop < top.current - slip) atTheEnd(false)
      top.current = scrollTop
      below.current = scrollHeight - scrollTop
      if (windowHeight.current !== null) setAway(below.current > windowHeight.current + far)
    },
    reachedEnd() {
      if (!log.atEnd) return
      atTheEnd(true)
      windowHeight.current = below.current
      setMissed(false)
      setAway(false)
    },
  }
}

export type Scroll = ReturnType<typeof useScroll>
