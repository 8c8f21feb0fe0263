import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, WholeNumber } from '../platform/database/columns.js'

/** One login on one device: the family of all access and refresh tokens that came from it. */
@Entity('session')
@Index('session_account', ['accountId'])
@Index('session_age', ['expiresAt'])
export class Session {
  @Id() id: string

  @IdRef() accountId: string

  /** Which refresh token is the valid one; older ones have been used. The tokens themselves are kept nowhere. */
  @WholeNumber() generation: number

  @Instant() createdAt: Date

  @Instant() rotatedAt: Date

  @Instant() expiresAt: Date

  @Instant({ nullable: true }) revokedAt: Date | null
}
