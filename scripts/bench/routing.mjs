import process from 'node:process'
import { candidatesOf, rankUnits, rulesSpeaking } from '../../shared/dist/routing/routing-engine.js'

const townships = Array.from({ length: 16 }, (_, n) => `3716811${String(n).padStart(2, '0')}`)
const departments = Array.from({ length: 24 }, (_, n) => `department-${n}`)
const items = Array.from({ length: 200 }, (_, n) => ({
  code: `item-${n}`,
  department: `department-${n % 24}`,
  levels: /** @type {const} */ (['village', 'township', 'city']).slice(n % 3),
}))

/** @template T @param {readonly T[]} list @param {number} from @param {number} count @returns {T[]} */
const some = (list, from, count) =>
  Array.from({ length: count }, (_, n) => /** @type {T} */ (list[(from + n) % list.length]))

/**
 * Rules as a city would have them after some years: a few for everything, most for some items, departments or townships,
 * a third of them with several conditions; half of them name a unit.
 * @param {number} count
 * @param {{ services: readonly string[], townships: readonly string[], departments: readonly string[] }} city codes
 */
export const manyRules = (count, city) =>
  Array.from({ length: count }, (_, n) => ({
    name: `规则 ${n}`,
    conditions: {
      ...(n % 2 === 0 ? { serviceCodes: some(city.services, n, Math.min(8, city.services.length)) } : {}),
      ...(n % 3 === 0 ? { townships: some(city.townships, n, 5) } : {}),
      ...(n % 10 === 5 ? { departments: some(city.departments, n, 6) } : {}),
      ...(n % 14 === 7 ? { levels: [/** @type {const} */ (['village', 'township', 'city'])[n % 3] ?? 'city'] } : {}),
      ...(n % 11 === 0 ? { minOpenLoad: n % 40 || 1 } : {}),
      ...(n % 13 === 0 ? { homeVisit: n % 2 === 0 } : {}),
    },
    effect: {
      ...(n % 4 < 2
        ? { candidate: /** @type {const} */ ('unit'), unit: city.departments[n % city.departments.length] ?? '' }
        : { candidate: /** @type {const} */ (['township', 'village', 'department'])[n % 3] ?? 'township' }),
      weight: (n % 41) - 20,
      reason: `理由 ${n}`,
    },
  }))

/**
 * CPU of the engine alone for one request, without the database.
 * @param {number} ruleCount
 * @param {number} [requests]
 * @returns {number} milliseconds
 */
export function engineCpu(ruleCount, requests = 5_000) {
  const city = { services: items.map(({ code }) => code), townships, departments }
  const rules = manyRules(ruleCount, city).map((rule, n) => ({ ...rule, id: `rule-${n}` }))
  const facts = Array.from({ length: requests }, (_, n) => ({
    service: items[n % items.length] ?? null,
    township: townships[n % 16] ?? '',
    audience: /** @type {const} */ ('person'),
    mode: /** @type {const} */ ('assist'),
    homeVisit: n % 4 === 0,
    hasProject: false,
    refusedBy: [],
    places: {
      township: [townships[n % 16] ?? ''],
      village: Array.from({ length: 43 }, (_, v) => `village-${n % 16}-${v}`),
      department: [departments[n % 24] ?? ''],
      centre: 'centre',
    },
    unitToday: (/** @type {string} */ code) => code,
  }))
  /** @param {typeof facts[number]} about */
  const route = (about) => {
    const speaking = rulesSpeaking(rules, about)
    const standings = new Map(candidatesOf(speaking).map((unit, n) => [unit, { onDuty: n % 3, openLoad: n * 7 }]))
    return rankUnits(speaking, standings, about.refusedBy).length
  }
  for (const about of facts.slice(0, 500)) route(about)
  const before = process.cpuUsage()
  let ranked = 0
  for (const about of facts) ranked += route(about)
  const { user, system } = process.cpuUsage(before)
  if (ranked === 0) throw new Error('the rules proposed nobody')
  return (user + system) / 1_000 / requests
}

/**
 * Fills the rules of a running demo city up to so many, as its administrator would.
 * @param {import('./client.mjs').Client} client
 * @param {number} count
 */
export async function fillRules(client, count) {
  const { accessToken: token } = await client.call('POST', '/api/auth/password', {
    body: { username: 'admin', password: 'bangban-demo' },
  })
  /** @param {string} path @returns {Promise<{ code: string }[]>} */
  const list = (path) => client.call('GET', path, { token })
  /** @param {{ code: string }[]} found */
  const codes = (found) => found.map(({ code }) => code)
  const city = {
    services: codes(await list('/api/services')),
    townships: codes(await list('/api/units?kind=township')),
    departments: codes(await list('/api/units?kind=department')),
  }
  const { length } = await list('/api/routing/rules')
  for (const body of manyRules(count - length, city)) {
    await client.call('POST', '/api/routing/rules', { token, body, expect: 201 })
  }
}
