import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { readStored, removeStored, writeStored } from './device-storage'

interface Draft<T> {
  value: T
  savedAt: number
}

const keyOf = (name: string): string => `draft:${name}`

/** What was being filled in stays on the device until it is sent. */
export const readDraft = <T>(name: string): Draft<T> | null => readStored<Draft<T>>(keyOf(name))
export const dropDraft = (name: string): void => removeStored(keyOf(name))

/** A shared phone must not show the next person what the last one had filled in. */
export function clearDrafts(): void {
  for (const key of Taro.getStorageInfoSync().keys) {
    if (key.startsWith(keyOf(''))) removeStored(key)
  }
}

/** State that survives closing the page. `restored` says since when the found draft had lain there. */
export function useDraft<T extends object>(name: string, initial: T) {
  const [found] = useState(() => readDraft<T>(name))
  const [value, setValue] = useState<T>(() => ({ ...initial, ...found?.value }))
  const touched = useRef(false)

  useEffect(() => {
    if (!touched.current) return
    const timer = setTimeout(() => {
      if (touched.current) writeStored(keyOf(name), { value, savedAt: Date.now() } satisfies Draft<T>)
    }, 300)
    return () => clearTimeout(timer)
  }, [name, value])

  /** For what arrives later than it was asked for, e.g. several uploads at once. */
  const update = (partOf: (now: T) => Partial<T>) => {
    touched.current = true
    setValue((now) => ({ ...now, ...partOf(now) }))
  }
  const change = (part: Partial<T>) => update(() => part)
  const discard = () => {
    touched.current = false
    dropDraft(name)
    setValue(initial)
  }
  const finish = () => {
    touched.current = false
    dropDraft(name)
  }
  return { value, change, update, discard, finish, restoredAt: found?.savedAt ?? null }
}
