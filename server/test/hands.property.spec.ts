import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ActInput, RequestView } from '@bangban/shared/requests/request-api'
import { requestActions, type RequestAction } from '@bangban/shared/requests/request-flow'
import { isOpen } from '@bangban/shared/requests/request-status'
import fc from 'fast-check'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestConsultation } from '../src/requests/request-consultation.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { Invariants } from '../src/supervision/invariants.js'
import { castOf, Director, inputs, receiving, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

/** One call: who, which of the steps open to him (or any step at all), and which of the units where one is named. */
interface Call {
  who: number
  step: number
  anyStep: boolean
  unit: number
}

const units = [town, receiving, 'disabled-persons', '371681112', village, 'centre']
const call: fc.Arbitrary<Call> = fc.record({
  who: fc.nat(99),
  step: fc.nat(99),
  // Mostly what is offered, so that a case gets far; now and then anything, so that the guard is tried as well.
  anyStep: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  unit: fc.nat(units.length - 1),
})
/** Several at the same moment, then the next. */
const rounds = fc.array(fc.array(call, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 16 })

describe.each(engines)('whatever people do, and at the same moment, on %s', (engine) => {
  let world: World
  let director: Director
  let people: Person[]

  beforeAll(async () => {
    world = await World.start(engine)
    const cast = await castOf(world)
    director = new Director(world, cast)
    const villager = await world.staff('村帮办员', { unit: village })
    const both = await world.staff('两边都干', { unit: town }, { unit: receiving })
    const some: (keyof Cast)[] = [
      'applicant',
      'reviewer',
      'supervisor',
      'clerk',
      'member',
      'holder',
      'lead',
      'otherUnit',
    ]
    people = [...some, 'receiver' as const, 'receiverLead' as const].map((who) => cast[who])
    people.push(villager, both)
  })
  afterAll(() => world.stop())

  function inputFor(action: RequestAction, unit: string): ActInput | { action: string } {
    if (action === 'assign') return { action, account: people[units.indexOf(unit) % people.length]?.id ?? '' }
    const input = (inputs as Partial<Record<RequestAction, ActInput>>)[action] ?? { action }
    return 'unit' in input ? { ...input, unit } : input
  }

  /** The status answered; a step is chosen from what he sees just before, as on a screen. */
  async function perform(request: { id: string }, { who, step, anyStep, unit }: Call): Promise<number> {
    const person = people[who % people.length] as Person
    const seen = await world.as(person).see(request)
    const offered: readonly RequestAction[] = seen.status === 200 ? (seen.body as RequestView).actions : []
    const steps = anyStep || offered.length === 0 ? requestActions : offered
    const action = steps[step % steps.length] as RequestAction
    return (await world.as(person).act(request, inputFor(action, units[unit] ?? town))).status
  }

  async function expectOrder(request: { id: string }, accepted: number): Promise<void> {
    const { id } = request
    const row = await world.read.findOneByOrFail(Request, { id })
    const legs = await world.read.find(RequestLeg, { where: { requestId: id }, order: { seq: 'ASC' } })
    const held = legs.filter((leg) => leg.state === 'held')
    const offered = legs.filter((leg) => leg.state === 'offered')
    expect({
      held: held.map((leg) => [leg.heldOf, leg.unitCode, leg.personId]),
      offered: offered.map((leg) => [leg.offeredOf, leg.unitCode]),
      marks: legs.filter((leg) => leg.heldOf !== null || leg.offeredOf !== null).length,
      seqs: legs.map((leg) => leg.seq),
      handOvers: row.handOvers,
      version: row.version,
      timer: row.dueAt !== null,
    }).toEqual({
      held: isOpen(row.status) ? [[id, row.holderUnit, row.holderId]] : [],
      offered: row.offeredUnit ? [[id, row.offeredUnit]] : [],
      marks: held.length + offered.length,
      seqs: legs.map((_, index) => index + 1),
      handOvers: legs.filter((leg) => leg.giverUnit !== null && leg.claimedAt !== null).length,
      // One entry for each accepted step, and nothing for the others.
      version: await world.read.countBy(JournalEntry, { requestId: id }),
      timer: isOpen(row.status) || row.status === 'completed',
    })
    expect(row.version).toBe(1 + accepted)
    if (isOpen(row.status)) expect(row.holderUnit).not.toBeNull()
    if (row.status !== 'processing') expect(offered).toEqual([])
    const asked = await world.read.find(RequestConsultation, { where: { requestId: id } })
    expect(asked.flatMap((one) => one.openUnit ?? []).sort()).toEqual(
      (row.consulted ?? [])
        .filter((one) => one.open)
        .map((one) => one.unit)
        .sort(),
    )
  }

  it('leaves every request in one pair of hands, with a timer and one entry a step', async () => {
    const reached = new Set<string>()
    const walk = fc.asyncProperty(
      fc.constantFrom('submitted', 'dispatched', 'processing', 'offered'),
      rounds,
      async (from, script) => {
        const request = await director.at(from)
        let accepted = request.version - 1
        for (const together of script) {
          const answers = await Promise.all(together.map((one) => perform(request, one)))
          for (const status of answers) expect([200, 400, 403, 404, 409, 422]).toContain(status)
          accepted += answers.filter((status) => status === 200).length
          await expectOrder(request, accepted)
          world.clock.advance({ minutes: 45 })
        }
        const view = (await world.as(director.cast.reviewer).see(request)).body
        reached.add(view.status)
        if (view.handOvers > 0) reached.add('handed over')
        if (view.consulted.length > 0) reached.add('consulted')
      },
    )
    // A walk that went nowhere proves little; chance may need more than one go.
    const far = ['processing', 'handed over', 'consulted']
    for (let go = 1; go <= 5 && !far.every((one) => reached.has(one)); go++) await fc.assert(walk, { numRuns: 20 })
    for (const one of far) expect(reached).toContain(one)
    expect(await world.app.get(Invariants).check()).toEqual([])
  }, 300_000)

  it('keeps a second held or offered leg out, in the database itself', async () => {
    const request = await director.at('offered')
    const legs = await world.read.find(RequestLeg, { where: { requestId: request.id } })
    for (const mark of ['heldOf', 'offeredOf'] as const) {
      const other = legs.find((leg) => leg[mark] === null)
      const second = world.write((em) => em.update(RequestLeg, { id: other?.id ?? '' }, { [mark]: request.id }))
      await expect(second).rejects.toThrow(/unique|duplicate/i)
    }
  })
})
