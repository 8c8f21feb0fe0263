import type { Audience, ServiceLevel } from '@bangban/shared/catalog/service-api'
import { Entity, PrimaryColumn } from 'typeorm'
import { Json, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

/** A government service people ask help with, as its guide (办事指南) describes it. */
@Entity('service_item')
export class ServiceItem {
  @PrimaryColumn('varchar', { length: 32 }) code: string

  @Text(64) name: string

  @Text(16) audience: Audience

  @Text(32) unitCode: string

  /** Lowest first. */
  @Json() levels: ServiceLevel[]

  @Json() materials: string[]

  /** 0 = done on the spot. */
  @WholeNumber() days: number

  @Text(16) dayKind: 'working' | 'calendar'

  @YesNo() inPerson: boolean

  @Text(128) hint: string

  /** Where it is handled, in words. */
  @Text(128) place: string

  @Text(512) note: string

  @YesNo() popular: boolean

  /** What people call it besides its name, separated by spaces. */
  @Text(256) keywords: string

  @WholeNumber({ default: 0 }) position: number

  @YesNo({ default: true }) active: boolean

  /** Goes out without review to the first unit that has somebody on duty. */
  @YesNo() directDispatch: boolean

  /** Number to ask about it, where it is not the responsible unit's own. */
  @Text(32, { nullable: true }) phone: string | null

  @WholeNumber({ default: 1 }) version: number
}
