import { Entity, Index } from 'typeorm'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { Id, IdRef, Instant, Json, Sealed, Text, YesNo } from '../platform/database/columns.js'

/** What was done to a request, by whom, in whose words. Written once, never changed. */
@Entity('journal_entry')
@Index('journal_entry_of_request', ['requestId', 'id'])
export class JournalEntry {
  @Id() id: string

  @IdRef() requestId: string

  @Text(16) action: JournalEntryView['action']

  @Text(16, { nullable: true }) fromStatus: RequestStatus | null

  @Text(16) toStatus: RequestStatus

  @Instant() at: Date

  /** Null for the system and for a guest with code and SMS code. */
  @IdRef({ nullable: true }) actorId: string | null

  /** Unit he acted for; null when he acted as the applicant. */
  @Text(40, { nullable: true }) actorUnit: string | null

  @Sealed({ nullable: true }) note: string | null

  /** Between colleagues, beside what the applicant may read. */
  @Sealed({ nullable: true }) internalNote: string | null

  /** Unit code or account it went to. */
  @Text(40, { nullable: true }) target: string | null

  @Json({ nullable: true }) attachments: string[] | null

  /** A supervisor added a material to a locked list: recorded as our fault. */
  @YesNo() ourFault: boolean
}
