import { operator } from '../../audit/audit.js'
import type { Config } from '../../platform/config.js'
import { cityUnits } from '../seed/city-units.js'
import { seedCity } from '../seed/seed-city.js'
import { withTools, type Tools } from './program.js'

/**
 * `pnpm city:load`: the city's units, service items and routing rules on a new database, also while the server runs. The
 * demo's villages are made up; the administrator adds the real stations. Office days come with the server.
 */
export const loadCity = (config: Config): Promise<string> => withTools(config, load)

function load({ work, audit, clock }: Tools): Promise<string> {
  return work.run(async (em) => {
    const added = await seedCity(
      em,
      clock.now(),
      cityUnits.filter(({ kind }) => kind !== 'village'),
    )
    if (added.units + added.services + added.rules > 0)
      await audit.record(em, { actorId: operator, action: 'city.load', target: 'city', detail: { ...added } })
    return `新增单位 ${added.units} 个、事项 ${added.services} 项、派单规则 ${added.rules} 条，原有的没有动
${added.units} units and ${added.services} service items and ${added.rules} routing rules were added; what was there already stays as it is`
  })
}
