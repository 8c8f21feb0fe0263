import { expect, it } from '@jest/globals'
import { toDomainError } from './problem.filter.js'

it.each(['ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST', 'SQLITE_BUSY', 'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK'])(
  'asks to come again when the database says %s: it is no fault, and nothing was changed',
  (code) => {
    const error = toDomainError(Object.assign(new Error(), { driverError: Object.assign(new Error(), { code }) }))
    expect([error.code, error.status, error.context.retryAfterSeconds]).toEqual(['server.busy', 503, 5])
  },
)
