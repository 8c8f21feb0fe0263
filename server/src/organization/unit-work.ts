import type { EntityManager } from 'typeorm'

/** What lies at a unit. Cases belong to `requests`, which stands on this feature and hands in its answer here. */
export abstract class UnitWork {
  /** Open cases that the unit holds or is offered. */
  abstract openAt(em: EntityManager, unitCode: string): Promise<number>
}
