import { DomainError } from '../errors.js'

/** An opaque keyset position: the sort values of the last row. */
export const cursorOf = (values: string[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

/** 400 when it is not a position of this list. Without a cursor every value is undefined. */
export function readCursor(cursor: string | undefined, length: number): (string | undefined)[] {
  if (cursor === undefined || cursor === '') return []
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string')) {
      return values as string[]
    }
  } catch {
    // Falls through: whatever is not JSON is not a cursor either.
  }
  throw new DomainError('cursor.malformed')
}
