import type { PlanItemBase } from '@bangban/shared/projects/plan-item'

/** An item as it is sent: what was typed is tidied, what is not there is left out. */
export const sentItem = (item: PlanItemBase) => ({
  code: item.code,
  name: item.name.trim(),
  stage: item.stage,
  unit: item.unit,
  statutoryKind: item.statutoryKind,
  ownDays: item.ownDays,
  publicityDays: item.publicityDays,
  materials: item.materials.map((name) => name.trim()).filter(Boolean),
  prerequisites: item.prerequisites,
  afterWorks: item.afterWorks,
  ...(item.statutoryDays === null ? {} : { statutoryDays: item.statutoryDays }),
  ...(item.promisedDays === null ? {} : { promisedDays: item.promisedDays }),
  ...(item.guide.trim() ? { guide: item.guide.trim() } : {}),
  ...(item.certificate?.trim() ? { certificate: item.certificate.trim() } : {}),
})
