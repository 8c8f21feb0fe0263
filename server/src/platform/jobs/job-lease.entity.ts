import { Entity } from 'typeorm'
import { IdRef, Instant } from '../database/columns.js'
import { PrimaryColumn } from 'typeorm'

/** Which server runs a periodic job now; taken by compare-and-set, free again when it runs out. */
@Entity('job_lease')
export class JobLease {
  @PrimaryColumn('varchar', { length: 64 }) name: string

  @IdRef() holder: string

  @Instant() until: Date
}
