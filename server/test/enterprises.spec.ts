import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { creditCodeCheck } from '@bangban/shared/organization/credit-code'
import type { EnterpriseDetail, EnterpriseView, InvitationView } from '@bangban/shared/organization/enterprise-api'
import type { Page } from '@bangban/shared/platform/page'
import type { CaseNewsPage } from '@bangban/shared/notifications/push-api'
import { Enterprise } from '../src/organization/enterprise.entity.js'
import { engines } from './engines.js'
import { accepted } from './project-cast.js'
import { bindWechat, deliver, pass, pushesOf, sandboxesOf } from './pushing.js'
import { World, type Person } from './world.js'

let number = 0
const someCode = (): string => {
  const first17 = `91371681MA${String(++number).padStart(7, '0')}`
  return first17 + creditCodeCheck(first17)
}

describe.each(engines)('an enterprise and its people, on %s', (engine) => {
  let world: World
  let owner: Person
  let clerk: Person

  beforeAll(async () => {
    world = await World.start(engine)
    owner = await world.resident('高企业')
    clerk = await world.staff('周海燕', { unit: 'centre' })
  })
  afterAll(() => world.stop())

  const register = (by: Person, creditCode = someCode()) =>
    world
      .as(by)
      .post<EnterpriseDetail>('/api/enterprises', { creditCode, name: '循环科技有限公司', address: '会仙二路 1 号' })
  const review = (id: string, confirmed: boolean, note = '') =>
    world.as(clerk).post<EnterpriseDetail>(`/api/enterprises/${id}/review`, { confirmed, note })
  const confirmed = async (by = owner): Promise<string> => {
    const { id } = (await register(by)).body
    expect((await review(id, true)).status).toBe(200)
    return id
  }
  const invite = async (id: string, by = owner) =>
    (await world.as(by).post<InvitationView>(`/api/enterprises/${id}/invitations`)).body.code
  const join = (by: Person, code: string) => world.as(by).post<EnterpriseDetail>('/api/enterprises/join', { code })

  it('waits for the centre, which confirms it', async () => {
    const { status, body } = await register(owner, ` ${someCode().toLowerCase()} `)
    expect([status, body.status, body.admin]).toEqual([201, 'pending', true])
    const waiting = await world.as(clerk).get<Page<EnterpriseView>>('/api/enterprises?status=pending')
    expect(waiting.body.items.map(({ id }) => id)).toContain(body.id)
    expect((await review(body.id, true)).body.status).toBe('confirmed')
    expect((await review(body.id, true)).status).toBe(409)
    const mine = await world.as(owner).get<EnterpriseView[]>('/api/enterprises/mine')
    expect(mine.body.find(({ id }) => id === body.id)?.status).toBe('confirmed')
  })

  it('tells its person what the centre said, up the same ladder, and leads to the enterprise', async () => {
    const person = await world.resident('等信的人')
    const openId = await bindWechat(world, person)
    const newest = async () => accepted(await world.as(person).get<CaseNewsPage>('/api/notifications/cases')).items[0]
    const code = someCode()
    const { id } = (await register(person, code)).body
    await review(id, false, '营业执照不是这家的')
    await deliver(world)
    expect(await newest()).toMatchObject({
      enterpriseId: id,
      requestId: null,
      projectId: null,
      title: '循环科技有限公司',
      unread: 1,
      newest: { title: '企业没能确认，看看差在哪里', read: false },
    })
    await register(person, code)
    expect((await review(id, true)).status).toBe(200)
    await deliver(world)
    expect(await newest()).toMatchObject({ unread: 2, newest: { title: '企业确认好了，可以建项目了' } })
    expect((await world.as(clerk).get<CaseNewsPage>('/api/notifications/cases')).body.items).toEqual([])
    await pass(world, { minutes: 5 })
    const messages = sandboxesOf(world)
      .wechat.messages()
      .filter((one) => one.openId === openId)
    expect(messages[0]?.page).toMatch(new RegExp(`^projects/company\\?id=${id}&via=`))
    expect(messages.flatMap(({ words }) => words).join()).toContain(code)
    const read = await world.as(person).post('/api/notifications/read', { enterpriseId: id })
    expect(read.body).toEqual({ unread: 0 })
    expect((await pushesOf(world, { id }, person)).map(({ state }) => state)).toEqual(['proved', 'proved'])
    world.clock.set('2026-11-24T02:00:00.000Z')
  })

  it.each([
    ['too short', '9137168', '18 位'],
    ['with a wrong check character', '91371681MA0000000E', '校验位'],
    ['with a letter that is none', '91371681MA000000OD', '没有字母'],
  ])('refuses a credit code %s, and changes nothing', async (_name, creditCode, words) => {
    const before = await world.read.count(Enterprise)
    const answer = await register(owner, creditCode)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'creditCode'])
    expect(answer.problem.errors?.[0]?.message).toContain(words)
    expect(await world.read.count(Enterprise)).toBe(before)
  })

  it('is registered once, and again by the right one when the centre did not believe the first', async () => {
    const code = someCode()
    const { id } = (await register(owner, code)).body
    const other = await world.resident('李法人')
    expect((await register(other, code)).problem.code).toBe('enterprise.code_taken')
    await review(id, false, '营业执照不是这家的')
    expect((await world.as(owner).get<EnterpriseDetail>(`/api/enterprises/${id}`)).body.reviewNote).toBe(
      '营业执照不是这家的',
    )
    expect((await register(other, code)).status).toBe(201)
    expect((await world.as(owner).get(`/api/enterprises/${id}`)).status).toBe(404)
  })

  it('lets a colleague in by a code that works once', async () => {
    const id = await confirmed()
    const code = await invite(id)
    const colleague = await world.resident('孙会计')
    expect((await join(colleague, code.toLowerCase())).body.people).toHaveLength(2)
    expect((await join(await world.resident('路人'), code)).problem.code).toBe('invitation.gone')
    expect((await world.as(colleague).post(`/api/enterprises/${id}/invitations`)).status).toBe(403)
  })

  it('lets exactly one of five use the same code', async () => {
    const code = await invite(await confirmed())
    const people = await Promise.all(Array.from({ length: 5 }, (_, n) => world.resident(`同事${n}`)))
    const answers = await Promise.all(people.map((person) => join(person, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
  })

  it('knows no code any more after seven days, or when it was taken back', async () => {
    const id = await confirmed()
    const code = await invite(id)
    const taken = await invite(id)
    const open = (await world.as(owner).get<EnterpriseDetail>(`/api/enterprises/${id}`)).body.invitations
    expect(open).toHaveLength(2)
    await world.as(owner).post(`/api/enterprises/${id}/invitations/${open[0]?.id}/withdraw`)
    expect((await join(await world.resident('来晚的'), taken)).status).toBe(409)
    world.clock.advance({ days: 7, minutes: 1 })
    expect((await join(await world.resident('更晚的'), code)).problem.code).toBe('invitation.gone')
    world.clock.set('2026-11-24T02:00:00.000Z')
  })

  it('keeps one administrator at least', async () => {
    const id = await confirmed()
    const colleague = await world.resident('孙会计')
    await join(colleague, await invite(id))
    const people = `/api/enterprises/${id}/people`
    const dismiss = (account: string, by = owner) => world.as(by).post(`${people}/admin`, { account, admin: false })
    expect((await dismiss(owner.id)).problem.code).toBe('enterprise.last_admin')
    expect((await world.as(owner).post(`${people}/remove`, { account: owner.id })).problem.code).toBe(
      'enterprise.last_admin',
    )
    await world.as(owner).post(`${people}/admin`, { account: colleague.id, admin: true })
    const both = await Promise.all([dismiss(owner.id), dismiss(colleague.id, colleague)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('is invisible to strangers, and to colleagues who left', async () => {
    const id = await confirmed()
    const colleague = await world.resident('孙会计')
    await join(colleague, await invite(id))
    const look = (by: Person) => world.as(by).get(`/api/enterprises/${id}`)
    expect((await look(colleague)).status).toBe(200)
    await world.as(owner).post(`/api/enterprises/${id}/people/remove`, { account: colleague.id })
    expect((await look(colleague)).status).toBe(404)
    expect((await look(await world.resident('路人'))).status).toBe(404)
    expect((await world.as(owner).get('/api/enterprises')).status).toBe(403)
    expect((await world.as(owner).post(`/api/enterprises/${id}/review`, { confirmed: true })).status).toBe(403)
  })

  it('may be registered by the centre; the first who is invited manages it', async () => {
    const { body } = await register(clerk)
    expect([body.status, body.people]).toEqual(['confirmed', []])
    const first = await world.resident('新负责人')
    expect((await join(first, await invite(body.id, clerk))).body.admin).toBe(true)
  })
})
