import { Injectable } from '@nestjs/common'
import { offeredProjectActions } from '@bangban/shared/projects/project-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { Database } from '../platform/database/database.js'
import { rowWhere } from '../platform/database/rows.js'
import { DomainError } from '../platform/errors.js'
import { ProjectRegister } from '../requests/project-register.js'
import { momentOf, ProjectAccess } from './project-access.js'
import { Project } from './project.entity.js'

/** Answers `requests` what it asks of projects. */
@Injectable()
export class ProjectRegistry extends ProjectRegister {
  constructor(
    private readonly database: Database,
    private readonly access: ProjectAccess,
  ) {
    super()
  }

  async enterpriseOf(actor: Actor, projectId: string): Promise<string | null> {
    try {
      const { project, roles } = await this.access.load(this.database.read, actor, projectId)
      return offeredProjectActions(roles, momentOf(project)).includes('request') ? project.enterpriseId : null
    } catch (error) {
      if (error instanceof DomainError && error.code === 'resource.missing') return null
      throw error
    }
  }

  async taskForceOf(em: EntityManager, projectId: string): Promise<string | null> {
    return (await rowWhere(em, Project, { id: projectId }))?.taskforceUnit ?? null
  }
}
