import type { BoardQuery } from '@bangban/shared/requests/supervision-api'

/** Sheets are for the desk; WeChat has no place to keep one. */
export const exportSheet: (
  query: BoardQuery,
  onProgress: (done: number, total: number | null) => void,
) => Promise<void> = () => Promise.reject(new Error('not here'))
