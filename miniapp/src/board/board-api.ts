import type { Page } from '@bangban/shared/platform/page'
import type { Light, RequestRow } from '@bangban/shared/requests/request-api'
import type {
  BoardAge,
  BoardFigures,
  BoardQuery,
  BulkInput,
  BulkResult,
  LightCounts,
} from '@bangban/shared/requests/supervision-api'
import { get, post } from '../core/http'
import { usePagedQuery } from '../core/pages'
import { invalidate, useQuery } from '../core/queries'

export type BoardList = Light | 'leaders' | 'next'

/** What the list asks the server for. */
export const queryOf = (list: BoardList, filter: Pick<BoardQuery, 'unit' | 'service' | 'age'>): BoardQuery => ({
  ...(list === 'leaders' || list === 'next' ? { due: list } : { light: list }),
  ...(filter.unit && { unit: filter.unit }),
  ...(filter.service && { service: filter.service }),
  ...(filter.age && { age: filter.age }),
})

const nameOf = (query: BoardQuery): string => JSON.stringify(query)

/** Kept with the lists of requests, so that what moves a case refreshes the board too. */
export const useBoard = (query: BoardQuery) =>
  usePagedQuery<RequestRow>(`requests:board:${nameOf(query)}`, (page) =>
    get<Page<RequestRow>>('/api/supervision', { ...query, ...page }),
  )

export const useFigures = (filter: Pick<BoardQuery, 'unit' | 'service'>) =>
  useQuery<BoardFigures>(`requests:figures:${nameOf(filter)}`, () => get('/api/supervision/figures', { ...filter }))

export async function doToMany(input: BulkInput): Promise<BulkResult[]> {
  const results = await post<BulkResult[]>('/api/supervision/actions', input)
  invalidate((key) => key.startsWith('requests:') || key.startsWith('request:'))
  return results
}

const namedAtMost = 3

/** “提醒了 3 件；1 件没有提醒：BB2026112400017 已经超时了，要督办” */
export function bulkWords(results: readonly BulkResult[], verb: string): string {
  const failed = results.filter(({ done }) => !done)
  const done = `${verb}了 ${results.length - failed.length} 件`
  if (failed.length === 0) return done
  const named = failed.slice(0, namedAtMost).map(({ code, problem }) => [code, problem].filter(Boolean).join(' '))
  const more = failed.length > namedAtMost ? '；等等' : ''
  return `${done}；${failed.length} 件没有${verb}：${named.join('；')}${more}`
}

/** Null where it is not known: the figures are of cases of every age. */
export const countOf = (counts: LightCounts | undefined, list: BoardList, age: BoardAge | null): number | null =>
  age === null ? (counts?.[list] ?? null) : null

export const listNames: Record<BoardList, string> = {
  red: '超时',
  yellow: '快到期',
  green: '正常',
  paused: '暂停',
  leaders: '已报领导',
  next: '下个工作日到期',
}

/** Where “time is running out” is true: what is late is supervised, what has time enough is left alone. */
export const remindable: readonly BoardList[] = ['yellow', 'next']

/** How the list is sorted, said above it. */
export const orderWords: Record<BoardList, string> = {
  red: '超得最久的在前',
  yellow: '最先到期的在前',
  green: '最先到期的在前',
  paused: '交得最早的在前',
  leaders: '超得最久的在前',
  next: '最先到期的在前',
}
