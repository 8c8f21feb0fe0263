import { shortDay } from '@bangban/shared/calendar/day-words'
import { officeWords, textWidth } from '@bangban/shared/projects/chart-words'
import { planItemWord } from '@bangban/shared/projects/plan-words'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { element, linesOf, words } from './svg-parts.js'

/** Tokens of the house (SCREENS), written out: a file that is printed elsewhere brings no style sheet. */
export const ink = {
  text: '#13211f',
  second: '#3b4947',
  hint: '#566562',
  line: '#566562',
  border: '#82908d',
  hairline: '#dde5e3',
  faint: '#c3cecb',
  quiet: '#ebf0ef',
  paper: '#ffffff',
  accent: '#0a7374',
  accentText: '#075b5c',
  accentTint: '#e7f4f3',
  warn: '#734100',
  warnTint: '#fff4e0',
  danger: '#b3261e',
} as const

interface Place {
  x: number
  y: number
  width: number
  height: number
}

/** One item: number and state above, name, department and days, day below. A state is a word, a colour and a frame. */
export function boxOf(item: PlanItemView, { x, y, width, height }: Place, number: number, main: boolean): string {
  const word = item.late ? '超时' : planItemWord(item)
  const inner = width - 16
  const name = linesOf(item.name, 13, inner, 2)
  return element(
    'g',
    { transform: `translate(${x} ${y})`, 'data-code': item.code },
    element('rect', { width, height, rx: 6, ...frameOf(item, main) }),
    words(8, 19, String(number), { fill: ink.hint, 'font-weight': 600 }),
    words(width - 8, 19, word, { 'text-anchor': 'end', ...wordInk(item) }),
    markOf(item, width - 8 - textWidth(word, 12) - 14),
    ...name.map((line, index) => words(8, 35 + index * 16, line, { 'font-size': 13, 'font-weight': 600 })),
    words(8, 68, linesOf(officeWords(item, inner), 12, inner, 1)[0] ?? '', { fill: ink.second }),
    ...(dayOf(item) ? [words(8, 82, dayOf(item), { 'font-weight': 600 })] : []),
  )
}

/** The day it came on, or the day it can come. */
export function dayOf({ state, decidedOn, finish }: PlanItemView): string {
  if (state === 'granted') return decidedOn ? shortDay(`${decidedOn}T04:00:00Z`) : ''
  return finish ? `预计 ${shortDay(`${finish}T04:00:00Z`)}` : ''
}

const isLater = ({ afterWorks, state }: PlanItemView): boolean => afterWorks && state === 'waiting'

function frameOf(item: PlanItemView, main: boolean): Record<string, string | number> {
  if (item.state === 'granted') return { fill: ink.quiet, stroke: ink.faint }
  if (item.late || item.state === 'refused') return { fill: ink.paper, stroke: ink.danger, 'stroke-width': 2 }
  if (item.state === 'sent_back') return { fill: ink.warnTint, stroke: ink.warn, 'stroke-width': 2 }
  if (item.today) return { fill: ink.accentTint, stroke: ink.accent, 'stroke-width': 2 }
  if (main) return { fill: ink.paper, stroke: ink.accent, 'stroke-width': 2 }
  if (isLater(item)) return { fill: ink.paper, stroke: ink.border, 'stroke-dasharray': '4 3' }
  return { fill: ink.paper, stroke: ink.border }
}

function wordInk(item: PlanItemView): Record<string, string | number> {
  if (item.late || item.state === 'refused') return { fill: ink.danger, 'font-weight': 600 }
  if (item.state === 'sent_back' || item.pausedOn !== null) return { fill: ink.warn, 'font-weight': 600 }
  if (item.today || item.state === 'accepted' || item.state === 'submitted')
    return { fill: ink.accentText, 'font-weight': 600 }
  return { fill: ink.second }
}

const marks: Record<'done' | 'doing' | 'today', string> = {
  done: 'm5 12.5 4.5 4.5L19 7.5',
  doing: 'M12 3.5a8.5 8.5 0 1 0 .01 0M12 7v5.2l3.3 2',
  today: 'M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12',
}

function markOf(item: PlanItemView, x: number): string {
  const mark = item.state === 'granted' ? 'done' : item.today ? 'today' : item.state === 'accepted' ? 'doing' : null
  if (mark === null) return ''
  const stroke = mark === 'done' ? ink.second : ink.accentText
  return element('path', {
    d: marks[mark],
    transform: `translate(${x} 9) scale(.5)`,
    fill: 'none',
    stroke,
    'stroke-width': 2.4,
  })
}
