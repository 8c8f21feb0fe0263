import { useEffect, useRef, useState } from 'react'

interface Scrolled {
  detail: { scrollTop: number }
}

/** A finger that rests moves the list by less than this. */
const slip = 4

/** Where the list stands: it follows the newest while one is at the end, and stays where it is while one reads above. */
export function useScroll(newest: string | number, mine: boolean) {
  const [target, setTarget] = useState('')
  const [missed, setMissed] = useState(false)
  const atEnd = useRef(true)
  const top = useRef(0)

  const to = (place: 'end' | 'unread') => {
    // The same name twice moves nothing.
    setTarget('')
    setTimeout(() => setTarget(place), 30)
    if (place === 'end') setMissed(false)
    atEnd.current = place === 'end'
  }

  useEffect(() => {
    if (!atEnd.current && !mine) return setMissed(true)
    to('end')
    // What stands above the list may have grown meanwhile, and left less room for it.
    const again = setTimeout(() => atEnd.current && to('end'), 400)
    return () => clearTimeout(again)
  }, [newest, mine])

  return {
    target,
    missed: missed && !atEnd.current,
    to,
    /** Upwards is away from the end; that it is reached again, the list says itself. */
    moved({ detail }: Scrolled) {
      if (detail.scrollTop < top.current - slip) atEnd.current = false
      top.current = detail.scrollTop
    },
    reachedEnd() {
      atEnd.current = true
      setMissed(false)
    },
  }
}
