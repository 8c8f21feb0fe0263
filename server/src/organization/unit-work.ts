import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'

/** How much lies open at a unit, in words like “还有 2 件没办完”; null when nothing does. */
export type OpenWork = (em: EntityManager, unitCode: string) => Promise<string | null>

/** What lies at a unit. It belongs to features that stand on this one; they add themselves here, and it knows none of them. */
@Injectable()
export class UnitWork {
  private readonly kinds: OpenWork[] = []

  add(kind: OpenWork): void {
    this.kinds.push(kind)
  }

  async openAt(em: EntityManager, unitCode: string): Promise<string[]> {
    const found: string[] = []
    for (const kind of this.kinds) {
      const words = await kind(em, unitCode)
      if (words !== null) found.push(words)
    }
    return found
  }
}
