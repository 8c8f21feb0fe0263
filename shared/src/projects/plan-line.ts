import type { PlanItemView, PlanView } from './project-api.js'

/** Working days of an item on the bar of its line; nothing is so short that it is not seen. */
export const lengthOf = ({
  promisedDays,
  publicityDays,
  ownDays,
}: Pick<PlanItemView, 'promisedDays' | 'publicityDays' | 'ownDays'>): number =>
  Math.max(1, (promisedDays ?? 0) + publicityDays + ownDays)

/** Most of it is the enterprise's own work. */
export const isOwnWork = (item: Pick<PlanItemView, 'promisedDays' | 'publicityDays' | 'ownDays'>): boolean =>
  item.ownDays > lengthOf(item) / 2

/** How the working days until the end of the main line divide between the enterprise and the government. */
export function lineDays(
  line: readonly Pick<PlanItemView, 'state' | 'ownDays'>[],
  finishIn: number,
): { own: number; government: number } {
  const own = line.reduce(
    (sum, { state, ownDays }) => sum + (state === 'waiting' || state === 'preparing' ? ownDays : 0),
    0,
  )
  return { own, government: Math.max(0, finishIn - own) }
}

/** Certificates that are still to come, nearest first. */
export const nextCertificates = ({ items }: Pick<PlanView, 'items'>, most: number): PlanItemView[] =>
  items
    .filter(({ applies, certificate, finish, state }) => applies && certificate && finish && state !== 'granted')
    .sort((a, b) => (a.finish ?? '').localeCompare(b.finish ?? ''))
    .slice(0, most)
