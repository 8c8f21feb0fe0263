import { Entity, Index } from 'typeorm'
import type { EvaluationDimension, Grade } from '@bangban/shared/requests/request-api'
import { Id, IdRef, Instant, Json, Sealed, WholeNumber } from '../platform/database/columns.js'

/** A rating in the applicant's words. The newest counts; earlier ones stay as history. */
@Entity('evaluation')
@Index('evaluation_of_request', ['requestId', 'id'])
export class Evaluation {
  @Id() id: string

  @IdRef() requestId: string

  @WholeNumber() grade: Grade

  @Sealed({ nullable: true }) comment: string | null

  @Json() tags: string[]

  @Json() dimensions: Partial<Record<EvaluationDimension, Grade>>

  @Instant() at: Date
}
