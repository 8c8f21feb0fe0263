import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, Text } from '../database/columns.js'
import type { Subject } from './realtime.js'

/** Admits one socket once within a minute; in the database, because another server may take the upgrade. */
@Entity('realtime_ticket')
@Index('realtime_ticket_age', ['expiresAt'])
export class RealtimeTicket {
  /** Hash of the ticket. */
  @PrimaryColumn('varchar', { length: 43 }) id: string

  /** Whose socket it will be. */
  @Text(48) subject: Subject

  @Instant() expiresAt: Date
}
