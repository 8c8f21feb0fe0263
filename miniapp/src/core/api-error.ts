import type { ErrorCode, Problem } from '@bangban/shared/platform/problem'

/** Why a call came to nothing, in words a person can act on. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode | 'offline',
    readonly title: string,
    /** Dotted path of a bad field → what is wrong with it. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** What the title does not know, e.g. who was faster. */
    readonly detail: string | null = null,
  ) {
    super(title)
    this.name = 'ApiError'
  }

  get offline(): boolean {
    return this.code === 'offline'
  }
}

export const offlineWords = '没连上。您填的都还在，连上再交就行。'

export const offlineError = (): ApiError => new ApiError(0, 'offline', offlineWords)

/** Said before megabytes have gone up for nothing. */
export const tooLargeError = (): ApiError => new ApiError(413, 'file.too_large', '文件太大了，一个不能超过 10 MB')

/** Not the same as offline: what stands behind it need not wait for it. */
export const tooSlowError = (): ApiError => new ApiError(408, 'server.busy', '网太慢，没传上去')

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body

/** A proxy between us and the server may answer in its own way; then only the status is known. */
export function errorOf(status: number, body: unknown): ApiError {
  if (!isProblem(body)) {
    return status === 413
      ? new ApiError(status, 'body.too_large', '内容太大了，请分开交')
      : new ApiError(status, 'server.busy', '现在用的人多，请过一会儿再试。您填的都还在。')
  }
  const fields = Object.fromEntries((body.errors ?? []).map((e) => [e.field, e.message]))
  return new ApiError(status, body.code, body.title, fields, body.detail ?? null)
}

/** Somebody was faster, or it went on meanwhile; no fault of anybody. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.code === 'request.changed_meanwhile' || error.code === 'request.action_not_allowed')

/** Any failure as one sentence for the screen. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiError)) return '出了点问题，您填的还在，请再试一次'
  if (!error.detail) return error.title
  if (error.code === 'body.too_large') return error.detail
  if (isOvertaken(error)) return `${error.detail}，不用管了`
  return error.code === 'request.hand_over_limit' ? `${error.detail}。${error.title}` : error.title
}
