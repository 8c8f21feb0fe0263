import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Json, Text } from '../platform/database/columns.js'

/** Who looked at or changed something that is not everybody's. Rows are only ever added. */
@Entity('audit_entry')
@Index('audit_entry_target', ['target', 'id'])
@Index('audit_entry_actor', ['actorId', 'id'])
export class AuditEntry {
  @Id() id: string

  @Instant() at: Date

  @IdRef() actorId: string

  @Text(64) action: string

  /** Kind and id of what it is about: `request:01J…`, `account:01J…`. */
  @Text(80) target: string

  /** Codes and counts, never personal data. */
  @Json({ nullable: true }) detail: Record<string, unknown> | null
}
