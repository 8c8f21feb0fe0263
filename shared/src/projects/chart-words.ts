import type { PlanItemView } from './project-api.js'

/** Chinese signs are one em wide, Latin ones a little more than half, a blank less. */
export const textWidth = (content: string, size: number): number =>
  [...content].reduce(
    (sum, sign) => sum + size * (sign === ' ' ? 0.3 : (sign.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.58),
    0,
  )

/** 自然资源和规划局 → 自然资源局: a box of the chart is narrow. */
const short: Record<string, string> = {
  自然资源和规划局: '自然资源局',
  住房和城乡建设局: '住建局',
  发展和改革局: '发改局',
  行政审批服务局: '审批局',
  生态环境分局: '生态环境局',
}

/**
 * 自然资源局 3 天; what the enterprise does itself is said to be so. In a narrow box the name is shortened, not the days.
 * @param width of the line in pixels, for signs of 12
 */
export function officeWords(
  { unit, promisedDays, ownDays }: Pick<PlanItemView, 'unit' | 'promisedDays' | 'ownDays'>,
  width: number,
): string {
  if (ownDays > 0 && !promisedDays) return `企业自备 ${ownDays} 天`
  const name = short[unit.name] ?? unit.name
  if (!promisedDays) return name
  const whole = `${name} ${promisedDays} 天`
  return textWidth(whole, 12) <= width ? whole : `${name.replace(/局$/, '')} ${promisedDays} 天`
}
