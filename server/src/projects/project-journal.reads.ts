import { Injectable } from '@nestjs/common'
import type { Page } from '@bangban/shared/platform/page'
import type { PlanVersionView, ProjectJournalView } from '@bangban/shared/projects/project-api'
import { LessThan, type EntityManager } from 'typeorm'
import { People } from '../accounts/people.js'
import { Files } from '../files/files.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { isId } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import { itemNames } from './item-names.js'
import { PlanVersion } from './plan-version.entity.js'
import type { LoadedProject } from './project-access.js'
import { nobody, ProjectEntry } from './project-entry.entity.js'

/** What happened to a project, and how its plan came to be what it is. */
@Injectable()
export class ProjectJournalReads {
  constructor(
    private readonly people: People,
    private readonly files: Files,
    private readonly units: UnitDirectory,
    private readonly sealer: Sealer,
  ) {}

  /** Newest first; of one item when its code is given. */
  async page(
    em: EntityManager,
    { project, items }: LoadedProject,
    query: { item?: string; cursor?: string; limit?: number },
  ): Promise<Page<ProjectJournalView>> {
    const limit = query.limit ?? 30
    const [before] = readCursor(query.cursor, 1)
    const entries = await em.find(ProjectEntry, {
      where: {
        projectId: project.id,
        ...(query.item ? { itemCode: query.item } : {}),
        ...(before ? { id: LessThan(before) } : {}),
      },
      order: { id: 'DESC' },
      take: limit + 1,
    })
    const shown = entries.slice(0, limit)
    const persons = shown.flatMap(({ actorId, target }) => [actorId, ...(target && isId(target) ? [target] : [])])
    const people = await this.people.get(persons, em)
    const files = await this.files.viewsOf(
      shown.flatMap(({ fileId }) => fileId ?? []),
      em,
    )
    const fileOf = new Map(files.map((file) => [file.id, file]))
    const codes = shown.flatMap(({ itemCode }) => itemCode ?? [])
    const names = await itemNames(em, project.id, items, codes)
    const last = entries.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map((entry) => ({
        id: entry.id,
        at: entry.at.toISOString(),
        action: entry.action,
        item: entry.itemCode && { code: entry.itemCode, name: names.get(entry.itemCode) ?? entry.itemCode },
        from: entry.fromState,
        to: entry.toState,
        actor:
          entry.actorId === nobody
            ? null
            : { name: people.get(entry.actorId)?.name ?? '', unit: this.unitName(entry.actorUnit) },
        note: entry.note === null ? null : this.sealer.open(entry.note),
        target: entry.target && isId(entry.target) ? (people.get(entry.target)?.name ?? null) : entry.target,
        file: (entry.fileId && fileOf.get(entry.fileId)) || null,
      })) as ProjectJournalView[],
      nextCursor: last ? cursorOf([last.id]) : null,
    }
  }

  async versions(em: EntityManager, projectId: string): Promise<PlanVersionView[]> {
    const versions = await em.find(PlanVersion, {
      select: { id: true, version: true, at: true, authorId: true, note: true, changes: true },
      where: { projectId },
      order: { version: 'DESC' },
      take: 100,
    })
    const people = await this.people.get(
      versions.map(({ authorId }) => authorId),
      em,
    )
    return versions.map(({ version, at, authorId, note, changes }) => ({
      version,
      at: at.toISOString(),
      author: people.get(authorId)?.name ?? '',
      note: note === null ? null : this.sealer.open(note),
      changes,
    }))
  }

  private unitName(code: string | null): string | null {
    return code === null ? null : (this.units.find(code)?.name ?? code)
  }
}
