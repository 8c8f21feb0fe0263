import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import type { Printed } from './plan-printed.js'
import { boxOf, ink } from './plan-svg-box.js'
import { footOf, footHeight, headHeight, headOf } from './plan-svg-frame.js'
import { sheet } from './plan-layout.js'
import { element, pathOf } from './svg-parts.js'

const fonts = "'PingFang SC','HarmonyOS Sans SC','MiSans','Noto Sans CJK SC','Microsoft YaHei',sans-serif"

/** 项目审批流程图 on one sheet: for a printer, a wall, or a letter. Nothing in it is smaller than 12. */
export function planSvg(printed: Printed): string {
  const { layout, plan } = printed
  const width = Math.max(sheet.width, Math.ceil(layout.width) + 2 * sheet.margin)
  const left = Math.max(sheet.margin, (width - layout.width) / 2)
  const top = headHeight
  const chartEnd = top + layout.height
  const height = Math.ceil(chartEnd + footHeight(printed))
  const items = new Map(plan.items.map((item) => [item.code, item]))
  const boxes = layout.boxes.flatMap((box) => {
    const item = items.get(box.code)
    return item ? [boxOf(item, box, plan.items.indexOf(item) + 1, layout.mainLine.includes(box.code))] : []
  })
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': fonts,
      'font-size': 12,
      fill: ink.text,
      role: 'img',
      'aria-label': `${printed.project.name}审批流程图`,
    },
    arrowHeads,
    element('rect', { width, height, fill: ink.paper }),
    headOf(printed, width, left),
    element('g', { transform: `translate(${left} ${top})` }, ...layout.edges.map(edgeOf), ...boxes),
    footOf(printed, chartEnd, width, left),
  )
}

const arrowHeads = element(
  'defs',
  {},
  element(
    'marker',
    { id: 'a', markerWidth: 7, markerHeight: 8, refX: 6, refY: 4, orient: 'auto' },
    element('path', { d: 'M1 1l5 3-5 3', fill: 'none', stroke: ink.line, 'stroke-width': 1.2 }),
  ),
  element(
    'marker',
    { id: 'm', markerWidth: 5, markerHeight: 6, refX: 4, refY: 3, orient: 'auto' },
    element('path', { d: 'M.5.5 4 3 .5 5.5z', fill: ink.accent }),
  ),
)

function edgeOf({ points, kind, main }: PlanLayout['edges'][number]): string {
  const line = { d: pathOf(points), fill: 'none' }
  if (kind === 'soft')
    return element('path', { ...line, stroke: ink.line, 'stroke-width': 1, 'stroke-dasharray': '3 3' })
  return main
    ? element('path', { ...line, stroke: ink.accent, 'stroke-width': 3, 'marker-end': 'url(#m)' })
    : element('path', { ...line, stroke: ink.line, 'stroke-width': 1.2, 'marker-end': 'url(#a)' })
}
