import { useEffect, useState } from 'react'

/** Typing is not asked about letter by letter. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value.trim()), 250)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
