import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RoutingProposal, ServiceProposal } from '@bangban/shared/requests/request-api'
import { proposalSentence } from '@bangban/shared/routing/routing-words'
import { Membership } from '../src/accounts/membership.entity.js'
import { Unit } from '../src/organization/unit.entity.js'
import { castOf, Director, inputs, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { Statements } from './statements.js'
import { World } from './world.js'

describe.each(engines)('who could take a request, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const proposals = async (request: { id: string }, query = '') =>
    (await world.as(cast.reviewer).get<RoutingProposal[]>(`/api/requests/${request.id}/routing${query}`)).body
  const units = async (...args: Parameters<typeof proposals>) => (await proposals(...args)).map(({ unit }) => unit.code)
  const duty = (unitCode: string, onDuty: boolean) =>
    world.write((em) => em.update(Membership, { unitCode }, { onDuty }))

  it('is the township of the applicant where it can do it, with reasons and what it has in hand', async () => {
    await director.at('dispatched')
    await director.at('processing')
    const [first, second] = await proposals(await director.at('submitted'))
    expect(first && proposalSentence(first)).toBe('台子镇：申请人所在镇街，此事项在镇街可办，现有 2 件在办')
    expect(first).toMatchObject({ onDuty: 3, openLoad: 2 })
    expect(second?.unit).toEqual({ code: 'disabled-persons', name: '残疾人联合会' })
    expect(second?.reasons).toContainEqual({ text: '镇街就能办，不用跑部门', good: false })
  })

  it('is the department where the township cannot, unless somebody has to come to the house', async () => {
    await world.staff('民警', { unit: 'police' })
    expect(await units(await director.submit({ serviceCode: 'id-card' }))).toEqual(['police', town])
    const homeVisit = { address: '台子镇 1 号', wish: '' }
    expect((await units(await director.submit({ serviceCode: 'id-card', homeVisit })))[0]).toBe(town)
  })

  it('is the village that the address names, where its people are on duty', async () => {
    await world.staff('站长', { unit: village })
    const homeVisit = { address: '台子镇大张村 12 号', wish: '' }
    const request = await director.submit({ serviceCode: 'elder-allowance', homeVisit })
    expect(await units(request)).toEqual([town, village, 'disabled-persons'])
    const found = (await proposals(request)).find(({ unit }) => unit.code === village)
    expect(found && proposalSentence(found)).toBe(
      '大张村帮办站：此事项在村里可办，离家最近，要上门，村里离得最近，现有 0 件在办',
    )
  })

  it('looks at it as if it were the item that the reviewer is about to choose', async () => {
    const request = await director.submit({ serviceCode: undefined })
    expect(await units(request)).toEqual([town])
    expect((await proposals(request))[0]?.reasons).toContainEqual({ text: '还不知道哪一项，先由镇街问清', good: true })
    expect((await units(request, '?service=id-card'))[0]).toBe('police')
    const answer = await world.as(cast.reviewer).get(`/api/requests/${request.id}/routing?service=nothing`)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'service'])
  })

  it('comes last where nobody is on duty, and says so', async () => {
    await duty(town, false)
    const ranked = await proposals(await director.at('submitted'))
    expect(ranked.map(({ unit }) => unit.code)).toEqual(['disabled-persons', town])
    expect(ranked.at(-1)?.reasons.at(-1)).toEqual({ text: '现在没有人在岗', good: false })
    await duty(town, true)
  })

  it('does not go first again where it was handed back', async () => {
    const request = await director.at('dispatched')
    await director.act(cast.holder, request, inputs.refuse)
    const ranked = await proposals(request)
    expect(ranked[0]?.unit.code).toBe('disabled-persons')
    expect(ranked.find(({ unit }) => unit.code === town)?.reasons.some(({ text }) => text.includes('交回过'))).toBe(
      true,
    )
  })

  it('is who took over from a unit that was merged away', async () => {
    await world.staff('接手', { unit: '371681112' })
    const request = await director.at('submitted')
    await world.write((em) => em.update(Unit, { code: town }, { active: false, successor: '371681112' }))
    await world.refresh()
    expect((await units(request))[0]).toBe('371681112')
    await world.write((em) => em.update(Unit, { code: town }, { active: true, successor: null }))
    await world.refresh()
  })

  it('is told to the centre alone', async () => {
    const request = await director.at('submitted')
    for (const path of ['routing', 'services']) {
      const status = async (who: keyof Cast) =>
        (await world.as(cast[who]).get(`/api/requests/${request.id}/${path}`)).status
      expect([path, await status('applicant'), await status('stranger')]).toEqual([path, 403, 404])
    }
  })

  it('proposes the item that his sealed words sound like', async () => {
    const request = await director.submit({
      serviceCode: undefined,
      subject: '不知道办哪一项',
      description: '父亲八十岁了，听说有高龄津贴。',
    })
    const { body } = await world.as(cast.reviewer).get<ServiceProposal[]>(`/api/requests/${request.id}/services`)
    expect(body[0]).toEqual({
      service: { code: 'elder-allowance', name: '高龄津贴' },
      unit: { code: 'disabled-persons', name: '残疾人联合会' },
      why: '他写了“高龄津贴”',
    })
  })

  it('costs four statements, and the open loads are read from an index alone', async () => {
    const request = await director.at('submitted')
    await world.settle()
    const statements = Statements.of(world)
    const sent = await statements.during(() => proposals(request))
    expect(sent.map((statement) => /FROM [`"](\w+)[`"]/.exec(statement)?.[1])).toEqual([
      'request',
      'request_leg',
      'membership',
      'request',
    ])
    const explain = engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'
    const plan: object[] = await world.read.query(`${explain} ${statements.last('COUNT(*)', 'holderUnit')}`, [
      town,
      'disabled-persons',
    ])
    expect(JSON.stringify(plan)).toMatch(engine === 'sqlite' ? /USING COVERING INDEX/ : /Using index/)
  })
})
