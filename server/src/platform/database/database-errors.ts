/** What the drivers say, in one place: mysql2 gives `code` and `errno`, libsql a `code`. */
function driverCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { driverError, code } = error as { driverError?: unknown; code?: unknown }
  if (driverError !== undefined && driverError !== error) return driverCode(driverError)
  return typeof code === 'string' ? code : ''
}

export const isDeadlock = (error: unknown): boolean =>
  ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'].includes(driverCode(error))

export const isDuplicate = (error: unknown): boolean => {
  const code = driverCode(error)
  return code === 'ER_DUP_ENTRY' || code.startsWith('SQLITE_CONSTRAINT')
}

/** The database is away or overloaded: 503 and try again, never 500. */
export const isUnavailable = (error: unknown): boolean =>
  [
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'PROTOCOL_CONNECTION_LOST',
    'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
    'POOL_CLOSED',
    'ER_SERVER_SHUTDOWN',
    'ER_CON_COUNT_ERROR',
    'ER_CONNECTION_KILLED',
    'SQLITE_BUSY',
  ].includes(driverCode(error))
