import type { Config } from '../../platform/config.js'
import { invariantRules } from '../../supervision/invariant-rules.js'
import { Invariants } from '../../supervision/invariants.js'
import { Refusal, withTools, type Tools } from './program.js'

/** `pnpm check`: whether the sentences of DESIGN §3 hold for every case, now; also while servers run. */
export const check = (config: Config): Promise<string> => withTools(config, look)

async function look({ database, work, clock }: Tools): Promise<string> {
  const broken = await new Invariants(database, work, clock).check()
  const lines = invariantRules.map(({ name, words }) => {
    const found = broken.find(({ rule }) => rule === name)
    return `${found ? '✗' : '✓'} ${words}${found ? `：${found.count} 件不是这样，${found.requestIds.join(' ')}` : ''}`
  })
  if (broken.length > 0) throw new Refusal(lines.join('\n'))
  return lines.join('\n')
}
