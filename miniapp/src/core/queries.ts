import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'

interface Entry {
  data: unknown
  error: unknown
  loading: boolean
}

interface Slot {
  entry: Entry
  fetchedAt: number
  flight: Promise<void> | null
  /** Something became newer while a fetch was on its way. */
  again: boolean
  fetch: (() => Promise<unknown>) | null
  listeners: Set<() => void>
}

const slots = new Map<string, Slot>()
/** A page that is shown again fetches again, unless it has just done so. */
const fresh = 3_000

const slotOf = (key: string): Slot => {
  let slot = slots.get(key)
  if (!slot) {
    slot = {
      entry: { data: undefined, error: null, loading: false },
      fetchedAt: 0,
      flight: null,
      again: false,
      fetch: null,
      listeners: new Set(),
    }
    slots.set(key, slot)
  }
  return slot
}

function change(slot: Slot, entry: Partial<Entry>): void {
  slot.entry = { ...slot.entry, ...entry }
  for (const listener of [...slot.listeners]) listener()
}

function load(slot: Slot): Promise<void> {
  if (slot.flight) {
    slot.again = true
    return slot.flight
  }
  const { fetch } = slot
  if (!fetch) return Promise.resolve()
  change(slot, { loading: true })
  slot.flight = fetch()
    .then(
      (data) => change(slot, { data, error: null }),
      (error: unknown) => change(slot, { error }),
    )
    .then(() => {
      slot.flight = null
      slot.fetchedAt = Date.now()
      if (slot.again) {
        slot.again = false
        return load(slot)
      }
      change(slot, { loading: false })
    })
  return slot.flight
}

/** What is on screen is fetched anew; what is not is fetched when it is shown next. */
export function invalidate(matches: (key: string) => boolean): void {
  for (const [key, slot] of slots) {
    if (!matches(key)) continue
    if (slot.listeners.size > 0) void load(slot)
    else slot.fetchedAt = 0
  }
}

/** Drops what was read, so that the next person on this device does not see it; what is on screen may be read anew. */
export function forget(matches: (key: string) => boolean, readAnew: boolean): void {
  for (const [key, slot] of slots) {
    if (!matches(key)) continue
    slot.fetchedAt = 0
    change(slot, { data: undefined, error: null })
    if (slot.listeners.size === 0) slots.delete(key)
    else if (readAnew) void load(slot)
  }
}

/** Puts an answer that is already known (an action returns the view after it) where readers of `key` see it. */
export function know(key: string, data: unknown): void {
  const slot = slotOf(key)
  slot.fetchedAt = Date.now()
  change(slot, { data, error: null })
}

export const known = <T>(key: string): T | undefined => slots.get(key)?.entry.data as T | undefined

export interface Query<T> {
  /** The last good answer; it stays while a newer one is fetched, or fails. */
  data: T | undefined
  error: unknown
  loading: boolean
  refresh: () => Promise<void>
}

const nothing: Entry = { data: undefined, error: null, loading: false }
const noSubscription = () => () => undefined

/** Reads something by name. A null key reads nothing (not logged in, no id yet). */
export function useQuery<T>(key: string | null, fetch: () => Promise<T>): Query<T> {
  const fetchRef = useRef(fetch)
  fetchRef.current = fetch

  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === null) return noSubscription()
      const slot = slotOf(key)
      slot.listeners.add(listener)
      return () => slot.listeners.delete(listener)
    },
    [key],
  )
  const entry = useSyncExternalStore(
    subscribe,
    () => (key === null ? nothing : slotOf(key).entry),
    () => nothing,
  )

  const revalidate = useCallback(() => {
    if (key === null) return
    const slot = slotOf(key)
    slot.fetch = () => fetchRef.current()
    if (Date.now() - slot.fetchedAt > fresh) void load(slot)
  }, [key])
  useEffect(revalidate, [revalidate])
  useDidShow(revalidate)

  const refresh = useCallback(() => (key === null ? Promise.resolve() : load(slotOf(key))), [key])
  return { data: entry.data as T | undefined, error: entry.error, loading: entry.loading, refresh }
}

/** True once `waiting` has lasted 300 ms: only then a skeleton appears, so that quick answers do not flicker. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), 300)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [waiting])
  return waiting && slow
}
