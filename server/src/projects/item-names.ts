import type { EntityManager } from 'typeorm'
import { PlanVersion } from './plan-version.entity.js'

const mostVersions = 30

/** What items of a project are called: `present` are those of its plan, versions remember what an edit took out of it. */
export async function itemNames(
  em: EntityManager,
  projectId: string,
  present: readonly { code: string; name: string }[],
  codes: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map(present.map(({ code, name }) => [code, name]))
  if (codes.every((code) => names.has(code))) return names
  const versions = await em.find(PlanVersion, {
    select: { id: true, version: true, items: true },
    where: { projectId },
    order: { version: 'DESC' },
    take: mostVersions,
  })
  for (const { code, name } of versions.flatMap(({ items }) => items)) if (!names.has(code)) names.set(code, name)
  return names
}
