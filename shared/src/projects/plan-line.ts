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

/** What screen and paper say of the main line: what it leads to, and whose days it takes. */
export function lineWords(
  line: readonly Pick<PlanItemView, 'state' | 'ownDays'>[],
  last: Pick<PlanItemView, 'certificate' | 'name'>,
  { finishIn }: Pick<PlanView, 'finishIn'>,
  saved: number,
): { goal: string; share: string } {
  const { own, government } = lineDays(line, finishIn)
  const saving = saved > 0 ? `，并着办省 ${saved} 个工作日` : ''
  const whose = own > 0 ? `政府办 ${government} 天，企业自己 ${own} 天` : '都是政府办'
  return {
    goal: `照今天就办来算，拿到${last.certificate ?? last.name}${saving}`,
    share: `${finishIn} 个工作日：${whose}`,
  }
}

/** Certificates that are still to come, nearest first. */
export const nextCertificates = ({ items }: Pick<PlanView, 'items'>, most: number): PlanItemView[] =>
  items
    .filter(({ applies, certificate, finish, state }) => applies && certificate && finish && state !== 'granted')
    .sort((a, b) => (a.finish ?? '').localeCompare(b.finish ?? ''))
    .slice(0, most)
