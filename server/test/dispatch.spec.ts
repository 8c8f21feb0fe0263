import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import type { DispatchInput, DispatchPlan, DispatchResult } from '@bangban/shared/requests/dispatch-api'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { Membership } from '../src/accounts/membership.entity.js'
import { ServiceItem } from '../src/catalog/service-item.entity.js'
import { Idempotency } from '../src/platform/idempotency/idempotency.js'
import { IdempotencyRecord } from '../src/platform/idempotency/idempotency-record.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs, town, type Cast } from './cast.js'
import { engines } from './engines.js'
import { administrator } from './ways-in.js'
import { Screen } from './screen.js'
import { somePhone, World, type Person } from './world.js'

describe.each(engines)('dispatching, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director
  let admin: Person

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    admin = await administrator(world)
  })
  afterAll(() => world.stop())

  const journal = async (who: Person, request: { id: string }) =>
    (await world.as(who).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)).body.items

  describe('to another unit than the one proposed', () => {
    it('keeps why, for colleagues alone, and sealed', async () => {
      const why = '他家刚搬到城里，镇上够不着'
      const request = await director.at('submitted')
      await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: 'disabled-persons', why })
      for (const colleague of [cast.reviewer, cast.otherUnit]) {
        expect((await journal(colleague, request))[0]).toMatchObject({ action: 'dispatch', internalNote: why })
      }
      const toApplicant = await journal(cast.applicant, request)
      expect(toApplicant[0]).toMatchObject({ action: 'dispatch', note: inputs.dispatch.message, internalNote: null })
      expect(JSON.stringify([toApplicant, (await world.as(cast.applicant).see(request)).body])).not.toContain('够不着')
      const [row] = await world.read.findBy(JournalEntry, { requestId: request.id, action: 'dispatch' })
      expect(row?.internalNote).toBeTruthy()
      expect(row?.internalNote).not.toContain('够不着')
    })

    it('asks no caller for it', async () => {
      const request = await director.at('dispatched')
      expect((await journal(cast.reviewer, request))[0]).toMatchObject({ action: 'dispatch', internalNote: null })
    })
  })

  describe('an item that needs no review', () => {
    const direct = (code: string, on: boolean) =>
      world.write((em) => em.update(ServiceItem, { code }, { directDispatch: on })).then(() => world.refresh())
    const submit = (input: Parameters<Director['submit']>[0] = {}) =>
      director.submit({ contact: { name: '新来的', phone: somePhone() }, ...input })

    beforeAll(() => direct('disability-card', true))
    afterAll(() => direct('disability-card', false))

    it('goes to the first unit with somebody on duty, as a step and an entry of its own', async () => {
      const screen = await Screen.open(world, cast.holder)
      const request = await submit()
      expect(request).toMatchObject({
        status: 'dispatched',
        step: 3,
        version: 2,
        holder: { unit: { code: town } },
        notice: { materials: ['身份证', '户口簿'], promisedDays: 7, by: '帮办中心' },
      })
      const entries = await journal(cast.applicant, request)
      expect(entries.map(({ action, from, to, actor }) => [action, from, to, actor?.name ?? null])).toEqual([
        ['dispatch', 'submitted', 'dispatched', null],
        ['submit', null, 'submitted', '新来的'],
      ])
      const legs = await world.read.find(RequestLeg, { where: { requestId: request.id }, order: { seq: 'ASC' } })
      expect(legs.map(({ unitCode, state }) => [unitCode, state])).toEqual([
        ['centre', 'ended'],
        [town, 'held'],
      ])
      await screen.heard(({ type, data }) => type === 'notification' && JSON.stringify(data).includes(request.id))
      expect((await world.as(cast.holder).act(request, { action: 'claim' })).status).toBe(200)
    })

    it('skips who has nobody on duty, and waits for the centre when nobody has', async () => {
      const duty = (unitCode: string, onDuty: boolean) =>
        world.write((em) => em.update(Membership, { unitCode }, { onDuty }))
      await duty(town, false)
      expect((await submit()).holder?.unit.code).toBe('disabled-persons')
      await duty('disabled-persons', false)
      expect(await submit()).toMatchObject({ status: 'submitted', holder: { unit: { code: 'centre' } } })
      await duty(town, true)
      await duty('disabled-persons', true)
    })

    it.each([
      ['a mandate is needed', { mode: 'proxy' as const }],
      ['the item is unknown', { serviceCode: undefined }],
      ['the item needs review', { serviceCode: 'elder-allowance' }],
    ])('waits for the centre when %s', async (_, input) => {
      expect((await submit(input)).status).toBe('submitted')
    })

    it('waits for the centre when the same matter of the same number is open', async () => {
      const contact = { name: '新来的', phone: somePhone() }
      expect((await submit({ contact })).status).toBe('dispatched')
      expect((await submit({ contact })).status).toBe('submitted')
    })

    it('is marked so by an administrator, who can take it back', async () => {
      const change = (version: number, directDispatch: boolean) =>
        world.as(admin).post('/api/service-items/elder-allowance', { version, directDispatch })
      expect((await change(1, true)).status).toBe(200)
      expect((await submit({ serviceCode: 'elder-allowance' })).status).toBe('dispatched')
      expect((await change(2, false)).status).toBe(200)
      expect((await submit({ serviceCode: 'elder-allowance' })).status).toBe('submitted')
    })

    it('is done once, however often it is sent', async () => {
      const contact = { name: '新来的', phone: somePhone() }
      const keyed = { 'idempotency-key': `direct-${engine}` }
      const before = await world.read.count(JournalEntry)
      const send = () => world.as(cast.applicant).submit({ contact }, keyed)
      const [first, second] = [await send(), await send()]
      expect([first.status, second.status, second.body]).toEqual([201, 201, first.body])
      expect(await world.read.count(JournalEntry)).toBe(before + 2)
    })
  })

  describe('several at once', () => {
    const send = (items: DispatchInput[], headers?: Record<string, string>, by: Person = cast.reviewer) =>
      world.as(by).post<{ items: DispatchResult[] }>('/api/requests/dispatches', { items }, headers)
    const plans = async (ids: string[]) =>
      (await world.as(cast.reviewer).get<DispatchPlan[]>(`/api/requests/dispatches?ids=${ids.join(',')}`)).body
    const said = (result: DispatchResult | undefined) =>
      result?.ok ? [result.view.status, result.view.holder?.unit.code] : [result?.problem.status, result?.problem.code]

    it('shows beforehand who would get what, and what stands against it', async () => {
      const known = await director.at('submitted')
      const unknown = await director.submit({ serviceCode: undefined })
      const gone = await director.at('processing')
      const shown = await plans([unknown.id, known.id, gone.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV'])
      expect(shown.map(({ id }) => id)).toEqual([unknown.id, known.id, gone.id])
      expect(shown[1]).toMatchObject({
        applicant: '张**',
        service: { code: 'disability-card' },
        proposal: { unit: { code: town } },
        materials: ['身份证', '户口簿'],
        promisedDays: 7,
        problem: null,
      })
      expect(shown[0]?.problem).toContain('还不知道是哪一项')
      expect(shown[2]?.problem).toBe('现在不能这样办，请看最新进展')
    })

    it('dispatches each by itself: what fails says why and changes nothing', async () => {
      const [a, b, c] = [await director.at('submitted'), await director.at('submitted'), await director.at('submitted')]
      const unknown = await director.submit({ serviceCode: undefined })
      const gone = await director.at('processing')
      const his = await director.submit({}, cast.clerk).then(() => director.at('submitted'))
      const answer = await send([
        { id: a.id },
        { id: unknown.id },
        { id: b.id, unit: 'disabled-persons', promisedDays: 3, materials: [], message: '来一趟就行', why: '集中评定' },
        { id: gone.id },
        { id: c.id, unit: 'nowhere' },
        { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
        { id: his.id, serviceCode: 'elder-allowance' },
      ])
      expect(answer.status).toBe(200)
      expect(answer.body.items.map(said)).toEqual([
        ['dispatched', town],
        [422, 'input.invalid'],
        ['dispatched', 'disabled-persons'],
        [409, 'request.action_not_allowed'],
        [422, 'input.invalid'],
        [404, 'resource.missing'],
        ['dispatched', town],
      ])
      const seen = async (request: { id: string }) => (await world.as(cast.reviewer).see(request)).body
      expect((await seen(b)).notice).toMatchObject({ materials: [], promisedDays: 3, message: '来一趟就行' })
      expect((await journal(cast.reviewer, b))[0]?.internalNote).toBe('集中评定')
      expect((await seen(his)).service?.code).toBe('elder-allowance')
      expect((await seen(c)).status).toBe('submitted')
      expect((await seen(unknown)).version).toBe(1)
    })

    it('does nothing twice when it is sent again, and goes on where it was stopped', async () => {
      const requests = [await director.at('submitted'), await director.at('submitted')]
      const items = requests.map(({ id }) => ({ id }))
      const keyed = { 'idempotency-key': `bulk-${engine}` }
      const first = await send(items, keyed)
      const entries = await world.read.count(JournalEntry)
      expect((await send(items, keyed)).body).toEqual(first.body)
      // As if the server had died before the answer to the whole was kept, and one part had not been done.
      await forgetWhole(world)
      const again = await send(items, keyed)
      expect(again.body.items.map(said)).toEqual(first.body.items.map(said))
      expect(await world.read.count(JournalEntry)).toBe(entries)
      const other = await send([{ id: requests[0]?.id ?? '', unit: 'police' }], keyed)
      expect([other.status, other.problem.code]).toEqual([422, 'idempotency.reused'])
    })

    it('of two who send the same at once, each request goes out once', async () => {
      const items = [await director.at('submitted'), await director.at('submitted')].map(({ id }) => ({ id }))
      const answers = await Promise.all([send(items), send(items, {}, cast.supervisor)])
      for (const [index, { id }] of items.entries()) {
        expect(answers.filter(({ body }) => body.items[index]?.ok)).toHaveLength(1)
        expect(await world.read.countBy(JournalEntry, { requestId: id, action: 'dispatch' })).toBe(1)
      }
    })

    it('spares nobody the rules of the single step: not his own, not without the role', async () => {
      const own = await world.staff('自己人', { unit: 'centre' })
      const request = await director.submit({ contact: { name: '自己人', phone: own.phone } })
      const answer = await send([{ id: request.id }], {}, own)
      expect(said(answer.body.items[0])).toEqual([403, 'access.denied'])
      expect((await send([{ id: request.id }], {}, cast.holder)).status).toBe(403)
      expect((await send([{ id: request.id }], {}, cast.applicant)).status).toBe(403)
    })

    it('refuses rubbish as a whole, with the field named', async () => {
      const { id } = await director.at('submitted')
      const bad = async (items: object[]) => {
        const { status, problem } = await send(items as DispatchInput[])
        return [status, problem.errors?.[0]?.field]
      }
      expect(await bad([])).toEqual([400, 'items'])
      expect(await bad(Array.from({ length: 51 }, (_, n) => ({ id: `x${n}` })))).toEqual([400, 'items'])
      expect(await bad([{ id }, { id }])).toEqual([422, 'items.1.id'])
      expect(await bad([{ id, promisedDays: 0 }])).toEqual([400, 'items.0.promisedDays'])
      expect((await world.read.findOneByOrFail(Request, { id })).status).toBe('submitted')
      expect((await world.as(cast.reviewer).see({ id })).body satisfies RequestView).toMatchObject({ version: 1 })
    })

    it('takes fifty in one go, whose answer is too long to be kept whole', async () => {
      const ids: string[] = []
      for (let n = 0; n < 50; n++) ids.push((await director.submit()).id)
      const keyed = { 'idempotency-key': `fifty-${engine}` }
      const first = await send(
        ids.map((id) => ({ id })),
        keyed,
      )
      expect(first.body.items.every(({ ok }) => ok)).toBe(true)
      const again = await send(
        ids.map((id) => ({ id })),
        keyed,
      )
      expect(again.body).toEqual(first.body)
    }, 30_000)
  })
})

/** The answer to the whole call is forgotten; those to its parts stay. */
async function forgetWhole(world: World): Promise<void> {
  for (const { id } of await world.read.find(IdempotencyRecord)) {
    const stored = await world.app.get(Idempotency).find(id)
    const isWhole = Array.isArray((stored?.body as { items?: unknown } | undefined)?.items)
    if (isWhole) await world.write((em) => em.delete(IdempotencyRecord, { id }))
  }
}
