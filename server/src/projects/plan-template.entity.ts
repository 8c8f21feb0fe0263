import type { TemplateItem } from '@bangban/shared/projects/plan-item'
import { Entity, PrimaryColumn } from 'typeorm'
import { IdRef, Instant, Json, large, Text } from '../platform/database/columns.js'

/** A version of a template; the newest is used for new projects, older ones say what was true before. */
@Entity('plan_template')
export class PlanTemplate {
  @PrimaryColumn('varchar', { length: 32 }) code: string

  @PrimaryColumn('int') version: number

  @Text(40) name: string

  @Json(large) items: TemplateItem[]

  /** Null for the one the city came with. */
  @IdRef({ nullable: true }) authorId: string | null

  @Instant() at: Date

  @Text(200, { nullable: true }) note: string | null
}
