import { Injectable } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { Files } from '../files/files.js'
import { Clock } from '../platform/clock.js'
import { change, insertRows, rowWhere } from '../platform/database/rows.js'
import { invalid } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import type { PlanItemRow } from './plan-item.entity.js'
import { ProjectMaterial } from './project-material.entity.js'
import type { Project } from './project.entity.js'

/** What a project has handed in or been given. One name is one material, whichever items ask for it. */
@Injectable()
export class ProjectMaterials {
  constructor(
    private readonly files: Files,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws input.invalid when the item asks for no such material, or the file is not the caller's or of another project */
  async supply(
    em: EntityManager,
    actor: Actor,
    project: Project,
    row: PlanItemRow,
    { material, fileId }: { material: string; fileId?: string },
  ): Promise<void> {
    if (!row.materials.includes(material)) throw invalid('material', `“${row.name}”不要“${material}”这样材料`)
    await this.keep(em, actor, project, row, material, fileId)
  }

  /** The paper that an item ends with is there for every later one. */
  async give(em: EntityManager, actor: Actor, project: Project, row: PlanItemRow, fileId?: string): Promise<void> {
    if (row.certificate === null) {
      if (fileId) await this.files.claim(em, [fileId], actor.accountId, 'fileId')
      return
    }
    await this.keep(em, actor, project, row, row.certificate, fileId)
  }

  private async keep(
    em: EntityManager,
    actor: Actor,
    project: Project,
    row: PlanItemRow,
    name: string,
    fileId?: string,
  ): Promise<void> {
    if (fileId) {
      const elsewhere = await rowWhere(em, ProjectMaterial, { fileId })
      if (elsewhere && elsewhere.projectId !== project.id) throw invalid('fileId', '这个文件是别的项目的，请重新上传')
      await this.files.claim(em, [fileId], actor.accountId, 'fileId')
    }
    const known = await rowWhere(em, ProjectMaterial, { projectId: project.id, name })
    const supplied = { itemCode: row.code, byId: actor.accountId, since: this.clock.now() }
    // Ticked again without a file, it keeps the one it has.
    if (known) await change(em, ProjectMaterial, { id: known.id }, { ...supplied, fileId: fileId ?? known.fileId })
    else
      await insertRows(em, ProjectMaterial, {
        id: this.ids.next(),
        projectId: project.id,
        name,
        fileId: fileId ?? null,
        ...supplied,
      })
  }
}
