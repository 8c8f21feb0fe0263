import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, large, Sealed, Text, WholeNumber } from '../database/columns.js'

/** The answer to a POST that carried an Idempotency-Key; a repeat gets it word for word for 24 hours. */
@Entity('idempotency_record')
@Index('idempotency_record_age', ['createdAt'])
export class IdempotencyRecord {
  /** Hash of account, path and key. */
  @PrimaryColumn('varchar', { length: 43 }) id: string

  @Text(43) bodyHash: string

  @WholeNumber() status: number

  /** Sealed, because answers hold names and numbers. */
  @Sealed(large) body: string

  @Instant() createdAt: Date
}
