import type { Actor } from '@bangban/shared/requests/request-policy'

/**
 * Projects as a request knows them. They belong to `projects`, which stands on this feature and hands in its answer here.
 */
export abstract class ProjectRegister {
  /**
   * The enterprise of a project that the caller may ask help for: its own people, its task force, the centre.
   * @returns null when there is no such project for him
   */
  abstract enterpriseOf(actor: Actor, projectId: string): Promise<string | null>
}
