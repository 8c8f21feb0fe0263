import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, KeyedHash } from '../platform/database/columns.js'

/** A code that lets one colleague join, once, until it expires. */
@Entity('enterprise_invitation')
@Index('unique_enterprise_invitation_code', ['codeHash'], { unique: true })
@Index('enterprise_invitation_of', ['enterpriseId', 'expiresAt'])
export class EnterpriseInvitation {
  @Id() id: string

  @IdRef() enterpriseId: string

  @KeyedHash() codeHash: string

  @IdRef() createdBy: string

  @Instant() createdAt: Date

  @Instant() expiresAt: Date

  @IdRef({ nullable: true }) usedBy: string | null

  @Instant({ nullable: true }) usedAt: Date | null
}
