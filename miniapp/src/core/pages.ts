import type { Page } from '@bangban/shared/platform/page'
import { useState } from 'react'
import { know, known, useQuery } from './queries'

const pageSize = 20
const largest = 100

export interface PagedQuery<T> {
  items: T[] | undefined
  error: unknown
  loading: boolean
  refresh: () => Promise<void>
  /** Null when everything is on screen. */
  more: (() => Promise<void>) | null
  loadingMore: boolean
}

/** A list that grows by “再看一些”. A refresh fetches as many rows as are on screen, so that nothing jumps away. */
export function usePagedQuery<T>(
  key: string | null,
  fetch: (page: { cursor?: string; limit: number }) => Promise<Page<T>>,
): PagedQuery<T> {
  const [loadingMore, setLoadingMore] = useState(false)
  const query = useQuery<Page<T>>(key, () => {
    const shown = key === null ? 0 : (known<Page<T>>(key)?.items.length ?? 0)
    return fetch({ limit: Math.min(largest, Math.max(pageSize, shown)) })
  })
  const { data } = query
  const cursor = data?.nextCursor ?? null

  const more = async () => {
    if (!data || cursor === null || key === null || loadingMore) return
    setLoadingMore(true)
    try {
      const next = await fetch({ cursor, limit: pageSize })
      know(key, { items: [...data.items, ...next.items], nextCursor: next.nextCursor })
    } finally {
      setLoadingMore(false)
    }
  }

  return {
    items: data?.items,
    error: query.error,
    loading: query.loading,
    refresh: query.refresh,
    more: cursor === null ? null : more,
    loadingMore,
  }
}
