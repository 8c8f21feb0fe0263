import type { UnitIntake, UnitKind } from '@bangban/shared/organization/unit-api'
import { Entity, PrimaryColumn } from 'typeorm'
import { IdRef, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** A node of the one tree: the centre, its departments and townships, villages, task forces, outside authorities. */
@Entity('unit')
export class Unit {
  @PrimaryColumn('varchar', { length: 32 }) code: string

  @Text(64) name: string

  @Text(16) kind: UnitKind

  @Text(32, { nullable: true }) parent: string | null

  /** The office's own number, which is public. */
  @Text(32, { nullable: true }) phone: string | null

  /** Where open legs go after a merger. */
  @Text(32, { nullable: true }) successor: string | null

  @YesNo({ default: true }) active: boolean

  @Text(10, { default: 'pool' }) intake: UnitIntake

  /** Account of the one at the centre who keeps the cases of an outside authority. */
  @IdRef({ nullable: true }) keeper: string | null

  /** Order in lists, as the city itself lists its units. */
  @WholeNumber({ default: 0 }) position: number
}
