import type { DeliveryState, PushChannel, SkipReason } from '@bangban/shared/notifications/push-channels'
import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'
import type { MatterKind } from './matter-titles.js'

/** One rung tried for one push: what was sent to whom by which channel, and what became of it. */
@Entity('delivery')
@Index('unique_delivery_rung', ['pushId', 'channel', 'round'], { unique: true })
@Index('delivery_due', ['channel', 'state', 'availableAt', 'id'])
@Index('delivery_lane', ['accountId', 'channel', 'state', 'id'])
@Index('delivery_case', ['matterId', 'accountId', 'channel'])
@Index('delivery_carrier', ['carrierId'])
export class Delivery {
  @Id() id: string

  @IdRef() pushId: string

  @IdRef() accountId: string

  @Text(8) about: MatterKind

  /** Of the request, the project or the enterprise. */
  @IdRef() matterId: string

  @Text(8) channel: PushChannel

  /** Raised by “try again” on what was refused. */
  @WholeNumber({ default: 0 }) round: number

  @Text(10) state: DeliveryState

  @Text(16, { nullable: true }) reason: SkipReason | null

  @WholeNumber({ default: 0 }) attempts: number

  /** As the other side names it. */
  @Text(64, { nullable: true }) errorCode: string | null

  /** The WeChat template whose consent it uses up. */
  @Text(64, { nullable: true }) template: string | null

  /** Goes along in the message of this delivery: several news of one case are one message. */
  @IdRef({ nullable: true }) carrierId: string | null

  /** What the other side calls it, to ask what became of it. */
  @Text(64, { nullable: true }) receipt: string | null

  /** Not before this instant; for an SMS that was sent, when to ask for its report. */
  @Instant({ nullable: true }) availableAt: Date | null

  @Instant() queuedAt: Date

  @Instant({ nullable: true }) sentAt: Date | null

  @Instant({ nullable: true }) provedAt: Date | null

  @IdRef({ nullable: true }) leasedBy: string | null

  @Instant({ nullable: true }) leaseUntil: Date | null

  /** The clerk who rang him up, or sent it once more. */
  @IdRef({ nullable: true }) handledBy: string | null

  /** What the clerk wrote about the call. */
  @Sealed({ nullable: true }) note: string | null
}
