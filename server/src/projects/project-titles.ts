import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { itemNames } from './item-names.js'
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
    const names = new Map(projects.map(({ id, name }) => [id, name]))
    const items = await this.itemsOf(references)
    return ({ projectId, itemCode }) => {
      const name = projectId && names.get(projectId)
      if (!name) return null
      const item = itemCode && items.get(projectId)?.get(itemCode)
      return item ? `${name}，${item}` : name
    }
  }

  /** By project and code. */
  private async itemsOf(references: readonly Reference[]): Promise<Map<string, Map<string, string>>> {
    const { read } = this.database
    const asked = new Map<string, string[]>()
    for (const { projectId, itemCode } of references)
      if (projectId && itemCode) asked.set(projectId, [...(asked.get(projectId) ?? []), itemCode])
    if (asked.size === 0) return new Map()
    const present = await read.find(PlanItemRow, {
      select: { projectId: true, code: true, name: true },
      where: { projectId: In([...asked.keys()]), code: In([...new Set([...asked.values()].flat())]) },
    })
    const named = [...asked].map(async ([id, codes]): Promise<[string, Map<string, string>]> => {
      const own = present.filter(({ projectId }) => projectId === id)
      return [id, await itemNames(read, id, own, codes)]
    })
    return new Map(await Promise.all(named))
  }
}
