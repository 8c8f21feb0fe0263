import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { StaffView } from '@bangban/shared/accounts/account-api'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { Account } from '../src/accounts/account.entity.js'
import { schema } from '../src/app/schema.js'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { ServiceItem } from '../src/catalog/service-item.entity.js'
import { Unit } from '../src/organization/unit.entity.js'
import { openDatabase } from '../src/platform/database/data-source.js'
import { Request } from '../src/requests/request.entity.js'
import { RoutingRuleRow } from '../src/routing/routing-rule.entity.js'
import { engines, emptyPlace, type Place } from './engines.js'
import { runProgram } from './programs.js'
import { administrator, byPassword, token } from './ways-in.js'
import { World } from './world.js'

const secretKeys = ['a secret of the tests with 32 letters or more']

/** What a program left in a database that no server has opened yet. */
async function leftIn<T>(place: Place, look: (read: World['read']) => Promise<T>): Promise<T> {
  const database = await openDatabase(place, schema)
  try {
    return await look(database.read)
  } finally {
    await database.close()
  }
}

describe.each(engines)('admin:create, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await World.start(engine)
  })
  afterAll(() => world.stop())

  const create = (args: string[], input?: string) => runProgram('admin-create', world.config, { args, input })

  it('makes an administrator, who logs in with the password that it prints and takes staff on', async () => {
    const { code, said } = await create(['Chief.Wang', '王主任'])
    expect(code).toBe(0)
    const [, password = ''] = /One-time password: (\S+)/.exec(said) ?? []
    const login = await byPassword(world, 'chief.wang', password)
    expect(login.body.account).toMatchObject({ name: '王主任', admin: true, hasPassword: true, memberships: [] })

    const staff = await world.as(token(login)).get<Page<StaffView>>('/api/staff')
    expect(staff.body.items).toMatchObject([{ username: 'chief.wang', name: '王主任', admin: true }])
    const colleague = { username: 'first-colleague', name: '李红', unit: 'centre' }
    expect((await world.as(token(login)).post('/api/staff', colleague)).status).toBe(201)

    const { id, passwordHash } = await world.read.findOneByOrFail(Account, { username: 'chief.wang' })
    expect(passwordHash).toMatch(/^\$argon2id\$/)
    const lines = await world.read.findBy(AuditEntry, { target: `account:${id}` })
    expect(lines.map(({ action, actorId, detail }) => [action, actorId, detail])).toEqual([['admin.create', '', null]])
  })

  it('takes a password that is piped in, and does not repeat it', async () => {
    const { code, said, complained } = await create(['piped', '--password'], '铁打的-password\n')
    expect([code, complained]).toEqual([0, ''])
    expect(said).not.toMatch(/password/)
    expect((await byPassword(world, 'piped', '铁打的-password')).body.account.admin).toBe(true)
  })

  it('changes nothing when the name is taken, however it is written', async () => {
    await create(['taken', '--password'], 'the first one')
    const [before, lines] = [await world.read.find(Account), await world.read.count(AuditEntry)]
    for (const name of ['taken', 'TAKEN']) {
      const { code, said, complained } = await create([name, '另一位'])
      expect([code, said]).toEqual([1, ''])
      expect(complained).toMatch(/已经有人用了.*is taken/)
    }
    expect(await world.read.find(Account)).toEqual(before)
    expect(await world.read.count(AuditEntry)).toBe(lines)
    expect((await byPassword(world, 'taken', 'the first one')).status).toBe(200)
  })

  it('leaves a demo alone that has not made its own people yet', async () => {
    const place = await emptyPlace(engine)
    try {
      const { code, complained } = await runProgram(
        'admin-create',
        { ...place, secretKeys },
        { args: ['admin'], env: { DEMO: '1' } },
      )
      expect([code, complained]).toEqual([1, expect.stringContaining('演示')])
      expect(await leftIn(place, (read) => read.count(Account))).toBe(0)
    } finally {
      await place.remove()
    }
  })
})

/** What is said about a command line is the same on every database. */
describe('admin:create with a line that is not right', () => {
  let world: World

  beforeAll(async () => {
    world = await World.start('sqlite')
  })
  afterAll(() => world.stop())

  it.each([
    ['no user name', [], '', /Usage/],
    ['an option that is not there', ['somebody', '--admin'], '', /Usage/],
    ['a name in two words', ['somebody', '王', '主任'], '', /Usage/],
    ['a bad user name', ['王主任'], '', /username/],
    ['an empty name', ['somebody', ' '], '', /name/],
    ['a short password', ['somebody', '--password'], '1234567\n', /8 到 64/],
    ['a password with the user name in it', ['somebody', '--password'], 'Somebody-2026\n', /不要有用户名/],
    ['no password', ['somebody', '--password'], '', /没有输入密码/],
  ])('names %s, without a stack, and makes nobody', async (_, args, input, message) => {
    const before = await world.read.count(Account)
    const { code, said, complained } = await runProgram('admin-create', world.config, { args, input })
    expect([code, said]).toEqual([1, ''])
    expect(complained).toMatch(message)
    expect(complained).not.toMatch(/^\s+at /m)
    expect(await world.read.count(Account)).toBe(before)
  })
})

describe.each(engines)('city:load, on %s', (engine) => {
  const counts = async (read: World['read']) => {
    const kinds = (await read.find(Unit)).map(({ kind }) => kind)
    const units = Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((k) => k === kind).length]))
    return {
      ...units,
      services: await read.count(ServiceItem),
      rules: await read.count(RoutingRuleRow),
      audited: await read.count(AuditEntry),
    }
  }

  it('fills an empty database with the city, without people and without made-up villages', async () => {
    const place = await emptyPlace(engine)
    try {
      const load = () => runProgram('load-city', { ...place, secretKeys })
      const first = await load()
      expect([first.code, first.complained]).toEqual([0, ''])
      expect(first.said).toContain('41 units and 15 service items and 11 routing rules')
      const city = { centre: 1, township: 16, department: 24, services: 15, rules: 11, audited: 1 }
      expect(await leftIn(place, counts)).toEqual(city)
      expect(await leftIn(place, (read) => read.count(Account))).toBe(0)
      expect(await leftIn(place, (read) => read.count(Request))).toBe(0)
      const names = await leftIn(place, (read) => read.find(Unit))
      expect(names.filter(({ name }) => name.includes('示例'))).toEqual([])

      const second = await load()
      expect(second.said).toContain('0 units and 0 service items')
      expect(await leftIn(place, counts)).toEqual(city)
    } finally {
      await place.remove()
    }
  })

  it('adds what is missing beside a running server, which can work with it, and leaves alone what was edited', async () => {
    const world = await World.start(engine)
    try {
      const admin = await administrator(world)
      const change = (code: string, body: object) => world.as(admin).post<UnitView>(`/api/units/${code}`, body)
      const renamed = (await change('police', { name: '公安局新楼', phone: '0543-4260000' })).body
      const closed = (await change('371681112', { active: false, successor: '371681114' })).body
      const item = await world.read.findOneByOrFail(ServiceItem, { code: 'id-card' })
      await world.write((em) => em.update(ServiceItem, { code: item.code }, { name: '换身份证', active: false }))

      const before = await counts(world.read)
      for (const _ of [1, 2]) {
        expect((await runProgram('load-city', world.config)).code).toBe(0)
        expect(await counts(world.read)).toEqual({
          centre: 1,
          township: 16,
          department: 24,
          village: 1,
          services: 15,
          rules: 11,
          audited: before.audited + 1,
        })
      }
      await world.refresh()
      const units = (await world.as(admin).get<UnitView[]>('/api/units')).body
      expect(units.filter(({ code }) => code === 'police' || code === '371681112').sort(byCode)).toEqual(
        [renamed, closed].sort(byCode),
      )
      const kept = await world.read.findOneByOrFail(ServiceItem, { code: 'id-card' })
      expect(kept).toEqual({ ...item, name: '换身份证', active: false })

      const resident = world.as(await world.resident())
      const sent = await resident.submit({ serviceCode: 'small-food', township: '371681001' })
      expect(sent.status).toBe(201)
      expect((await resident.get<RequestView>(`/api/requests/${sent.body.id}`)).body.service?.name).toBe(
        '小作坊小餐饮登记',
      )
    } finally {
      await world.stop()
    }
  })
})

const byCode = (a: UnitView, b: UnitView): number => (a.code < b.code ? -1 : 1)
