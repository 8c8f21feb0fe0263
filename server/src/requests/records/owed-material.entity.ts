import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text, YesNo } from '../../platform/database/columns.js'

/** A material that the case goes on without: it comes later (容缺), or a promise stands in for it (告知承诺) and is checked. */
@Entity('owed_material')
@Index('owed_material_of_request', ['requestId', 'id'])
export class OwedMaterial {
  @Id() id: string

  @IdRef() requestId: string

  @Text(8) kind: 'later' | 'pledge'

  @Text(60) material: string

  @Instant() since: Date

  /** Close of the day until which it is to be handed in, or checked. */
  @Instant() until: Date

  @Instant({ nullable: true }) settledAt: Date | null

  /** The centre does without it. */
  @YesNo() waived: boolean
}
