import { IdempotencyRecord } from './idempotency/idempotency-record.entity.js'
import type { SealedColumns } from './sealed-columns.js'

export const platformSealed: SealedColumns = [{ entity: IdempotencyRecord, sealed: 'body' }]
