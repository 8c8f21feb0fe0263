import { dayWords, fullDayWords } from '@bangban/shared/calendar/day-words'
import { textWidth } from '@bangban/shared/projects/chart-words'
import { isOwnWork, lengthOf, lineWords, nextCertificates } from '@bangban/shared/projects/plan-line'
import { emptyPlace } from '@bangban/shared/projects/plan-room'
import { stageNames, stageNumbers, taskForceRoleNames } from '@bangban/shared/projects/plan-words'
import { profileWords } from '@bangban/shared/projects/project-profile'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import type { Printed } from './plan-printed.js'
import { ink } from './plan-svg-box.js'
import { sheet } from './plan-layout.js'
import { element, linesOf, pathOf, words } from './svg-parts.js'

export const headHeight = 120
const noon = (day: string): string => `${day}T04:00:00Z`

/** Title, project, version and counts; under them the stage over each group of columns. */
export function headOf({ project, plan, layout, edited }: Printed, width: number, left: number): string {
  const { total, done, doing, today, ahead } = project.figures
  const right = { 'text-anchor': 'end', 'font-size': 13, fill: ink.second }
  const end = width - sheet.margin
  const about = [project.name, profileWords(project.profile)].filter(Boolean).join('，')
  const bands = layout.stages.map(({ stage, x, width: band }) =>
    [
      element('rect', { x: left + x, y: 80, width: band, height: 28, rx: 4, fill: ink.quiet }),
      words(left + x + band / 2, 99, bandWords(stage, band), {
        'text-anchor': 'middle',
        'font-size': 13,
        'font-weight': 600,
      }),
    ].join(''),
  )
  return [
    words(sheet.margin, 40, '项目审批流程图', { 'font-size': 22, 'font-weight': 600 }),
    words(sheet.margin, 64, linesOf(about, 13, width - 460, 1)[0] ?? '', { 'font-size': 13, fill: ink.second }),
    words(end, 42, `第 ${plan.version} 版，${edited.author} ${edited.day}`, right),
    words(end, 64, `${total} 项：办成 ${done}，在办 ${doing}，今天能办 ${today}，还没到 ${ahead}`, right),
    ...bands,
  ].join('')
}

/** 一 立项用地; a stage of a single narrow column keeps its number. */
function bandWords(stage: number, width: number): string {
  const full = `${stageNumbers[stage] ?? ''} ${stageNames[stage] ?? ''}`
  return textWidth(full, 13) <= width - 8 ? full : (linesOf(stageNames[stage] ?? '', 13, width - 8, 1)[0] ?? '')
}

const notNeeded = ({ plan }: Printed): string[] =>
  plan.items.filter((item) => !item.applies).map(({ name, why }) => `${name}（${why ?? ''}）`)

const summaryBox = { width: 470, height: 118 } as const

/** The summary stands where the chart leaves room for it, as on a drawing; else above the foot. */
export const summaryPlace = ({ layout }: Printed): { x: number; y: number } | null => emptyPlace(layout, summaryBox)

export const footHeight = (printed: Printed): number =>
  136 + (notNeeded(printed).length > 0 ? 22 : 0) + (summaryPlace(printed) ? 0 : summaryBox.height + 12)

/** When it ends and how long each part takes, the next certificates, the key to the drawing, and whom to ring. */
export function footOf(printed: Printed, top: number, width: number, left: number): string {
  const { margin } = sheet
  const inner = width - 2 * margin
  const free = summaryPlace(printed)
  const parts = [free ? summary(printed, left + free.x, headHeight + free.y) : summary(printed, margin, top + 16)]
  let y = top + 16 + (free ? 0 : summaryBox.height + 12)
  parts.push(certificates(nextCertificates(printed.plan, 4), y, margin, inner))
  y += 60
  parts.push(legend(y, margin, width))
  y += 26
  const spared = notNeeded(printed)
  if (spared.length > 0) {
    const line = linesOf(`不用办的 ${spared.length} 项：${spared.join('，')}`, 13, inner, 1)[0] ?? ''
    parts.push(words(margin, y, line, { 'font-size': 13, fill: ink.second }))
    y += 22
  }
  parts.push(people(printed, y, margin, width))
  return parts.join('')
}

function summary({ project, plan, layout }: Printed, x: number, y: number): string {
  const items = new Map(plan.items.map((item) => [item.code, item]))
  const line = layout.mainLine.flatMap((code) => items.get(code) ?? [])
  const last = line.at(-1)
  const { width, height } = summaryBox
  const inner = x + 18
  const frame = element('rect', { x, y, width, height, rx: 6, fill: ink.paper, stroke: ink.hairline })
  if (!last) return frame + words(inner, y + 64, '眼下能排的都办成了。', { 'font-size': 16, 'font-weight': 600 })
  const { goal, share } = lineWords(line, last, plan, project.figures.saved)
  const second = { 'font-size': 13, fill: ink.second }
  const end = { ...second, 'text-anchor': 'end' }
  return [
    frame,
    words(inner, y + 28, goal, second),
    words(inner, y + 64, dayWords(noon(plan.finish)), { 'font-size': 28, 'font-weight': 600 }),
    words(x + width - 18, y + 62, share, end),
    bar(line, inner, y + 78, width - 36),
  ].join('')
}

/** One piece for each item of the main line, as long as its days; what is the enterprise's own is only outlined. */
function bar(line: PlanItemView[], x: number, y: number, width: number): string {
  const gap = 4
  const all = line.reduce((sum, item) => sum + lengthOf(item), 0)
  const unit = (width - gap * (line.length - 1)) / Math.max(1, all)
  let left = x
  return line
    .flatMap((item) => {
      const wide = lengthOf(item) * unit
      const fill = isOwnWork(item) ? { fill: ink.accentTint, stroke: ink.accent } : { fill: ink.accent }
      const piece = element('rect', { x: left, y, width: wide, height: 10, rx: 3, ...fill })
      const label =
        wide >= 36 ? words(left, y + 26, linesOf(item.name, 12, wide, 1)[0] ?? '', { fill: ink.second }) : ''
      left += wide + gap
      return [piece, label]
    })
    .join('')
}

function certificates(next: PlanItemView[], y: number, x: number, width: number): string {
  if (next.length === 0) return ''
  const wide = width / next.length
  return [
    element('rect', { x, y, width, height: 36, rx: 6, fill: 'none', stroke: ink.hairline }),
    ...next.flatMap((item, index) => [
      ...(index > 0
        ? [
            element('path', {
              d: pathOf([
                [x + index * wide, y],
                [x + index * wide, y + 36],
              ]),
              stroke: ink.hairline,
            }),
          ]
        : []),
      words(x + index * wide + 14, y + 23, linesOf(item.certificate ?? item.name, 13, wide - 110, 1)[0] ?? '', {
        'font-size': 13,
        fill: ink.second,
      }),
      words(x + (index + 1) * wide - 14, y + 23, item.finish ? dayWords(noon(item.finish)) : '', {
        'font-size': 14,
        'font-weight': 600,
        'text-anchor': 'end',
      }),
    ]),
  ].join('')
}

function legend(y: number, x: number, width: number): string {
  const key = { 'font-size': 13, fill: ink.second }
  const line = (from: number, values: Record<string, string | number>) =>
    element('path', {
      d: pathOf([
        [from, y],
        [from + 34, y],
      ]),
      fill: 'none',
      ...values,
    })
  const box = (from: number, values: Record<string, string | number>) =>
    element('rect', { x: from, y: y - 7, width: 22, height: 14, rx: 3, ...values })
  return [
    line(x, { stroke: ink.accent, 'stroke-width': 4 }),
    words(x + 42, y + 5, '最要紧的一条线', key),
    line(x + 154, { stroke: ink.line, 'stroke-width': 1.2 }),
    words(x + 196, y + 5, '办成前一项才能批', key),
    line(x + 320, { stroke: ink.line, 'stroke-width': 1, 'stroke-dasharray': '3 3' }),
    words(x + 362, y + 5, '可以一起备', key),
    box(x + 448, { fill: ink.accentTint, stroke: ink.accent, 'stroke-width': 2 }),
    words(x + 478, y + 5, '今天能办', key),
    box(x + 552, { fill: ink.paper, stroke: ink.border, 'stroke-dasharray': '4 3' }),
    words(x + 582, y + 5, '完工后排期', key),
    words(width - x, y + 5, '日期按工作日算，以办事指南为准', { ...key, 'text-anchor': 'end' }),
  ].join('')
}

function people({ project, plan, centrePhone }: Printed, y: number, x: number, width: number): string {
  const members = project.taskForce?.members ?? []
  const named = members
    .filter(({ role }) => role !== 'member')
    .map(({ role, name }) => `${taskForceRoleNames[role]} ${name}`)
  const others = members.length - named.length
  const force = members.length > 0 ? [...named, ...(others > 0 ? [`成员 ${others} 人`] : [])].join('，') : '还没有组建'
  return [
    words(x, y, `专班：${force}`, { 'font-size': 13, fill: ink.second }),
    words(width - x, y, `邹平市帮办代办中心 ${centrePhone}，${fullDayWords(noon(plan.today))}`, {
      'font-size': 13,
      fill: ink.second,
      'text-anchor': 'end',
    }),
  ].join('')
}
