import { ApiError, wordsOf } from '../core/api-error'

/** A circle or a missing department is spelled out by the server; the first sentence says where to look. */
export const firstWords = (error: unknown): string =>
  (error instanceof ApiError && Object.values(error.fields)[0]) || wordsOf(error)

/** What is wrong with single items, by dotted path, for the list that they stand in. */
export const itemProblems = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiError
    ? Object.fromEntries(Object.entries(error.fields).filter(([path]) => /^items\.\d+\./.test(path)))
    : {}
