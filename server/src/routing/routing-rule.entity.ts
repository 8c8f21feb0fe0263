import type { RoutingConditions, RoutingEffect } from '@bangban/shared/routing/routing-rule'
import { Entity } from 'typeorm'
import { Id, IdRef, Instant, Json, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** One sentence for or against a unit, and when it is said (DESIGN §5). */
@Entity('routing_rule')
export class RoutingRuleRow {
  /** Made by the application; those that come with the city have a name for one, so that they are not loaded twice. */
  @Id() id: string

  /** Reasons stand in this order, and of equals the unit named first comes first. */
  @WholeNumber() position: number

  @Text(40) name: string

  @YesNo({ default: true }) active: boolean

  /** Stays as a row, so that loading the city's data again does not bring it back. */
  @YesNo() removed: boolean

  @Json() conditions: RoutingConditions

  @Json() effect: RoutingEffect

  @WholeNumber({ default: 1 }) version: number

  @Instant() updatedAt: Date

  /** Null for what came with the city. */
  @IdRef({ nullable: true }) updatedBy: string | null
}
