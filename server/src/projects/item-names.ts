import { In, type EntityManager } from 'typeorm'
import { PlanVersion } from './plan-version.entity.js'

const mostVersions = 100

/**
 * What items of a project are called: `present` are those of its plan; the version before the one that took an item out
 * remembers what it was called. At most two statements more where one is missing.
 */
export async function itemNames(
  em: EntityManager,
  projectId: string,
  present: readonly { code: string; name: string }[],
  codes: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map(present.map(({ code, name }) => [code, name]))
  const gone = new Set(codes.filter((code) => !names.has(code)))
  if (gone.size === 0) return names
  const versions = await em.find(PlanVersion, {
    select: { id: true, version: true, changes: true },
    where: { projectId },
    order: { version: 'DESC' },
    take: mostVersions,
  })
  const lastChange = new Map<string, number>()
  for (const { version, changes } of versions)
    for (const { code } of changes) if (gone.has(code) && !lastChange.has(code)) lastChange.set(code, version)
  if (lastChange.size === 0) return names
  const before = await em.find(PlanVersion, {
    select: { id: true, items: true },
    where: { projectId, version: In([...new Set([...lastChange.values()].map((version) => version - 1))]) },
  })
  for (const { code, name } of before.flatMap(({ items }) => items)) if (gone.has(code)) names.set(code, name)
  return names
}
