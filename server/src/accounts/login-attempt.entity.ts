import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, WholeNumber } from '../platform/database/columns.js'

/** Failed passwords of one user name, whether it exists or not: a lock-out must not tell which names are taken. */
@Entity('login_attempt')
@Index('login_attempt_age', ['lastAt'])
export class LoginAttempt {
  @PrimaryColumn('varchar', { length: 43 }) usernameHash: string

  @WholeNumber() failures: number

  @Instant() lastAt: Date

  @Instant({ nullable: true }) lockedUntil: Date | null
}
