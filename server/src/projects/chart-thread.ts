import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { planLayout } from './plan-layout.js'
import type { ChartItem } from './plan-chart.js'

/* What the thread of PlanCharts runs. */

export interface ChartTask {
  items: ChartItem[]
  mainLine: string[]
}

export default ({ items, mainLine }: ChartTask): Promise<PlanLayout> => planLayout(items, mainLine)

/** Draws a made-up plan as large as one may be: code that has run some thirty times runs five times as fast. */
export async function warm(turn: number): Promise<void> {
  const items = Array.from({ length: 200 }, (_, n): ChartItem => {
    const before = Math.floor((n * (2 + (turn % 5))) / 7)
    return {
      code: String(n),
      stage: 1,
      applies: true,
      prerequisites: n % (8 + turn) === 0 ? [] : [{ code: String(before), kind: 'hard' }],
    }
  })
  await planLayout(items, ['0'])
}
