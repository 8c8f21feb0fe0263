import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'

/**
 * Projects as a request knows them. They belong to `projects`, which stands on this feature and hands in its answer here.
 */
export abstract class ProjectRegister {
  /**
   * The enterprise of a project that the caller may ask help for: its own people, its task force, the centre.
   * @returns null when there is no such project for him
   */
  abstract enterpriseOf(actor: Actor, projectId: string): Promise<string | null>

  /** The task force that a project's requests go to, without first review; null until there is one (DESIGN §6). */
  abstract taskForceOf(em: EntityManager, projectId: string): Promise<string | null>
}
