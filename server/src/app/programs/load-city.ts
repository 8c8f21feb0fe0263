import { operator } from '../../audit/audit.js'
import type { Config } from '../../platform/config.js'
import { cityUnits } from '../seed/city-units.js'
import { seedCity } from '../seed/seed-city.js'
import { withTools, type Tools } from './program.js'

/**
 * `pnpm city:load`: the city's units and service items on a new database, also while the server runs. The demo's villages
 * are made up; the administrator adds the real stations. Office days and routing need no rows: the one comes with the
 * server, the other is worked out from units and items.
 */
export const loadCity = (config: Config): Promise<string> => withTools(config, load)

function load({ work, audit }: Tools): Promise<string> {
  return work.run(async (em) => {
    const added = await seedCity(
      em,
      cityUnits.filter(({ kind }) => kind !== 'village'),
    )
    const detail = { units: added.units, services: added.services }
    if (added.units + added.services > 0)
      await audit.record(em, { actorId: operator, action: 'city.load', target: 'city', detail })
    return `新增单位 ${added.units} 个、事项 ${added.services} 项，原有的没有动
${added.units} units and ${added.services} service items were added; what was there already stays as it is`
  })
}
