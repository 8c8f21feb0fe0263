import { useEffect, useRef, useState } from 'react'

interface Scrolled {
  detail: { scrollTop: number; scrollHeight: number }
}

/** Nearer to the end than this, one sees what comes; further away one reads, and must not be moved. */
const near = 150

/** Where the list stands: it follows the newest while one is at the end, and stays where it is while one reads above. */
export function useScroll(newest: string | number, mine: boolean) {
  const [target, setTarget] = useState('')
  const [missed, setMissed] = useState(false)
  const atEnd = useRef(true)
  const height = useRef<number | null>(null)

  const to = (place: 'end' | 'unread') => {
    // The same name twice moves nothing.
    setTarget('')
    setTimeout(() => setTarget(place), 30)
    if (place === 'end') setMissed(false)
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
    moved({ detail }: Scrolled) {
      if (height.current === null) return
      atEnd.current = detail.scrollTop + height.current >= detail.scrollHeight - near
      if (atEnd.current) setMissed(false)
    },
    reachedEnd(event: unknown) {
      const { detail } = event as Partial<Scrolled>
      if (detail?.scrollHeight) height.current = detail.scrollHeight - detail.scrollTop
      atEnd.current = true
      setMissed(false)
    },
  }
}
