import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { PlanItemRow } from './plan-item.entity.js'
import { Project } from './project.entity.js'

interface Reference {
  projectId: string | null
  itemCode: string | null
}

/** What projects and their items are called where only ids are known. */
@Injectable()
export class ProjectTitles {
  constructor(private readonly database: Database) {}

  /** A function from a reference to words like “循环科技项目，环境影响评价”; null for a reference to nothing. */
  async of(references: readonly Reference[]): Promise<(reference: Reference) => string | null> {
    const ids = [...new Set(references.flatMap(({ projectId }) => projectId ?? []))]
    if (ids.length === 0) return () => null
    const { read } = this.database
    const projects = await read.find(Project, { select: { id: true, name: true }, where: { id: In(ids) } })
    const codes = [...new Set(references.flatMap(({ itemCode }) => itemCode ?? []))]
    const items =
      codes.length === 0
        ? []
        : await read.find(PlanItemRow, {
            select: { projectId: true, code: true, name: true },
            where: { projectId: In(ids), code: In(codes) },
          })
    const names = new Map(projects.map(({ id, name }) => [id, name]))
    const itemNames = new Map(items.map(({ projectId, code, name }) => [`${projectId} ${code}`, name]))
    return ({ projectId, itemCode }) => {
      const name = projectId && names.get(projectId)
      if (!name) return null
      const item = itemCode && itemNames.get(`${projectId} ${itemCode}`)
      return item ? `${name}，${item}` : name
    }
  }
}
