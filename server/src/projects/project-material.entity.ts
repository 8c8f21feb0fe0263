import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Text } from '../platform/database/columns.js'

/** A material the project has, from whichever item it was supplied or given: no later item asks for it again. */
@Entity('project_material')
@Index('unique_project_material', ['projectId', 'name'], { unique: true })
@Index('project_material_file', ['fileId'])
export class ProjectMaterial {
  @Id() id: string

  @IdRef() projectId: string

  @Text(60) name: string

  /** Null when the paper itself was shown. */
  @IdRef({ nullable: true }) fileId: string | null

  @Text(32) itemCode: string

  @IdRef() byId: string

  @Instant() since: Date
}
