import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import type { StaffCreatedView, StaffImportView, StaffView } from '@bangban/shared/accounts/account-api'
import type { Page } from '@bangban/shared/platform/page'
import { Account } from '../src/accounts/account.entity.js'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { engines } from './engines.js'
import { administrator, byPassword, takeOn, token } from './ways-in.js'
import { somePhone, World, type Answer, type Person } from './world.js'

const heading = ['用户名', '姓名', '手机号', '单位编码', '负责人', '督办']
const town = '371681114'

describe.each(engines)('the administrator, on %s', (engine) => {
  let world: World
  let admin: Person
  /** All that he was ever answered, to be searched for what nobody may read. */
  const answers: Answer<unknown>[] = []

  beforeAll(async () => {
    world = await World.start(engine)
    admin = await administrator(world)
  })
  afterAll(() => world.stop())

  const kept = <T>(answer: Answer<T>): Answer<T> => {
    answers.push(answer)
    return answer
  }
  const get = async <T>(path: string) => kept(await world.as(admin).get<T>(path))
  const post = async <T>(path: string, body?: object) => kept(await world.as(admin).post<T>(path, body))
  const list = async (query = '') => (await get<Page<StaffView>>(`/api/staff?${query}`)).body
  const names = async (query: string) => (await list(query)).items.map(({ username }) => username)
  const create = (input: object) => post<StaffCreatedView>('/api/staff', input)
  const audited = (target: string) =>
    world.read
      .find(AuditEntry, { where: { target }, order: { id: 'ASC' } })
      .then((lines) => lines.map(({ action, actorId }) => [action, actorId]))

  it('takes somebody on, and is shown his first password once', async () => {
    const answer = await create({ username: 'Wang.Hong', name: '王红', phone: '13900001111', unit: town, lead: true })
    expect(answer.status).toBe(201)
    const { staff, initialPassword } = answer.body
    expect(staff).toMatchObject({
      username: 'wang.hong',
      name: '王红',
      phone: '13900001111',
      disabled: false,
      memberships: [{ unit: { code: town, name: '台子镇' }, lead: true, supervisor: false, onDuty: true }],
    })
    expect((await byPassword(world, 'wang.hong', initialPassword)).body.account.id).toBe(staff.id)
    expect(await audited(`account:${staff.id}`)).toEqual([['staff.create', admin.id]])
    expect(JSON.stringify(await list())).not.toContain(initialPassword)
  })

  it('reads numbers masked in the list; the whole one of somebody he looks up, which leaves a line', async () => {
    const { id } = (await create({ username: 'ringable', name: '王铃', phone: '13900002222', unit: town })).body.staff
    expect(JSON.stringify(await list('keyword=ringable'))).toContain('139****2222')
    expect(await audited(`account:${id}`)).toEqual([['staff.create', admin.id]])
    expect((await get<StaffView>(`/api/staff/${id}`)).body.phone).toBe('13900002222')
    expect((await audited(`account:${id}`)).at(-1)).toEqual(['staff.contact_read', admin.id])
  })

  it.each([
    ['a user name that is taken', { username: 'WANG.hong' }, 409, 'account.username_taken'],
    ['a unit that is not there', { unit: 'nowhere' }, 422, 'unit'],
    ['a supervisor outside the centre', { supervisor: true }, 422, 'supervisor'],
    ['a bad user name', { username: '王红' }, 400, 'username'],
    ['a bad number', { phone: '110' }, 400, 'phone'],
    ['no name', { name: ' ' }, 400, 'name'],
    ['a right he would like to have', { admin: true }, 400, 'admin'],
  ])('cannot take on: %s', async (_, wrong, status, what) => {
    const before = await world.read.count(Account)
    const answer = await create({ username: 'somebody', name: '某人', unit: town, ...wrong })
    expect(answer.status).toBe(status)
    expect(answer.problem.errors?.[0]?.field ?? answer.problem.code).toBe(what)
    expect(await world.read.count(Account)).toBe(before)
  })

  it('finds people by unit, by the beginning of the user name, by the whole name, page by page', async () => {
    for (const username of ['find-c', 'find-a', 'find-b']) await takeOn(world, admin, username, '371681112')
    expect(await names('unit=371681112')).toEqual(['find-a', 'find-b', 'find-c'])
    expect(await names('keyword=FIND')).toEqual(['find-a', 'find-b', 'find-c'])
    expect(await names(`keyword=${encodeURIComponent('王红')}`)).toEqual(['wang.hong'])
    expect(await names(`keyword=${encodeURIComponent('王')}`)).toEqual([])
    expect(await names('keyword=%25')).toEqual([])
    const first = await list('unit=371681112&limit=2')
    const rest = await list(`unit=371681112&limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...rest.items].map(({ username }) => username)).toEqual(['find-a', 'find-b', 'find-c'])
    expect(rest.nextCursor).toBeNull()
  })

  it('finds somebody by the whole number that he proved', async () => {
    const [phone, { username, password }] = [somePhone(), await takeOn(world, admin, 'proved', '371681112')]
    const me = world.as(token(await byPassword(world, username, password)))
    await me.post('/api/me/phone', { code: `sandbox-phone-${phone}` })
    expect(await names(`keyword=${phone}`)).toEqual([username])
    expect(await names(`keyword=${phone.slice(0, -1)}`)).toEqual([])
  })

  it('shuts an account, whose logins end at once, and opens it again', async () => {
    const { id, username, password } = await takeOn(world, admin, 'leaver', town)
    const before = await byPassword(world, username, password)
    const me = () => world.as(token(before)).get('/api/me')
    expect((await me()).status).toBe(200)

    expect((await post<StaffView>(`/api/staff/${id}/disable`)).body).toMatchObject({ username, disabled: true })
    expect((await me()).status).toBe(401)
    const refresh = await world.as(null).post('/api/auth/refresh', { refreshToken: before.body.refreshToken })
    expect(refresh.status).toBe(401)
    expect((await byPassword(world, username, password)).problem.code).toBe('account.disabled')

    expect((await post<StaffView>(`/api/staff/${id}/enable`)).body.disabled).toBe(false)
    expect((await me()).status).toBe(401)
    expect((await byPassword(world, username, password)).status).toBe(200)
    const actions = (await audited(`account:${id}`)).map(([action]) => action)
    expect(actions).toEqual(['staff.create', 'staff.disable', 'staff.enable'])
  })

  it('gives a new first password, and the old one and its logins end', async () => {
    const { id, username, password } = await takeOn(world, admin, 'forgetful', town)
    const before = await byPassword(world, username, password)
    const { body } = await post<StaffCreatedView>(`/api/staff/${id}/reset-password`)
    expect((await world.as(token(before)).get('/api/me')).status).toBe(401)
    expect((await byPassword(world, username, password)).status).toBe(401)
    expect((await byPassword(world, username, body.initialPassword)).status).toBe(200)
    expect((await audited(`account:${id}`)).at(-1)).toEqual(['staff.reset_password', admin.id])
  })

  it('cannot shut out the last administrator, nor touch who is no staff', async () => {
    const resident = await world.resident()
    expect((await post(`/api/staff/${admin.id}/disable`)).problem.code).toBe('account.last_admin')
    for (const action of ['disable', 'enable', 'reset-password']) {
      expect((await post(`/api/staff/${resident.id}/${action}`)).status).toBe(404)
    }
    expect(await audited(`account:${admin.id}`)).toEqual([])
  })

  describe('with an Excel sheet', () => {
    const sheetOf = async (rows: string[][], first = heading): Promise<Buffer> => {
      const workbook = new ExcelJS.Workbook()
      workbook.addWorksheet('人员').addRows([first, ...rows])
      return Buffer.from(await workbook.xlsx.writeBuffer())
    }
    const send = async (bytes: Buffer, by: Person = admin): Promise<Answer<StaffImportView>> => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), '人员.xlsx')
      return kept(await world.as(by).post<StaffImportView>('/api/staff/import', form))
    }
    const good = [
      ['sheet-1', '郭一', '', town, '是', ''],
      ['sheet-2', '郭二', '13900002222', 'centre', '', '是'],
      ['sheet-3', '郭三', '13900003333', '371681114001', '否', '否'],
    ]

    it('takes on everybody exactly once, also when it is sent again or twice at once', async () => {
      const before = await world.read.count(Account)
      const sheet = await sheetOf(good)
      const tries = await Promise.all([send(sheet), send(sheet)])
      expect(tries.map(({ status }) => status)).toEqual([200, 200])
      expect(tries.map(({ body }) => body.created).sort()).toEqual([0, 3])
      expect((await send(sheet)).body).toEqual({
        created: 0,
        initialPassword: null,
        badRows: good.map(([username], n) => ({ row: n + 2, username, problems: ['这个用户名已经有人用了'] })),
      })
      expect(await world.read.count(Account)).toBe(before + 3)

      const password = tries.find(({ body }) => body.created === 3)?.body.initialPassword ?? ''
      expect((await byPassword(world, 'sheet-1', password)).body.account.memberships).toMatchObject([{ lead: true }])
      expect((await byPassword(world, 'sheet-2', password)).body.account).toMatchObject({
        name: '郭二',
        memberships: [{ unit: { code: 'centre' }, lead: false, supervisor: true }],
      })
      const lines = await world.read.findBy(AuditEntry, { action: 'staff.import' })
      expect(lines.map(({ actorId, detail }) => [actorId, detail])).toEqual([[admin.id, { people: 3 }]])
    })

    it('names every bad row and what is wrong with it, and takes on nobody until all are right', async () => {
      const before = await world.read.count(Account)
      const rows = [
        ['row-2', '王二', '', town, '', ''],
        ['sheet-1', '王三', '', town, '', ''],
        ['row-4', '王四', '', 'nowhere', '', ''],
        ['row-5', '王五', '12345', town, '', ''],
        ['row-6', '', '', town, '', ''],
        ['', '', '', '', '', ''],
        ['ROW-2', '王八', '', town, 'yes', '是'],
      ]
      const { status, body } = await send(await sheetOf(rows))
      expect([status, body.created, body.initialPassword]).toEqual([200, 0, null])
      expect(body.badRows.map(({ row, problems }) => [row, ...problems])).toEqual([
        [3, '这个用户名已经有人用了'],
        [4, '没有这个单位，或者它已停用'],
        [5, '手机号是 11 位数字，以 1 开头'],
        [6, '没有填姓名'],
        [8, '负责人填“是”，或者空着', '这个用户名在表里出现了两次', '只有中心的人可以督办'],
      ])
      for (const bad of rows.filter((_, n) => body.badRows.some(({ row }) => row === n + 2))) {
        expect((await send(await sheetOf([bad]))).body).toMatchObject({ created: 0, badRows: [{ row: 2 }] })
      }
      expect(await world.read.count(Account)).toBe(before)

      const [first = []] = rows
      expect((await send(await sheetOf([first]))).body).toMatchObject({ created: 1, badRows: [] })
      expect(await names('keyword=row-')).toEqual(['row-2'])
    })

    it('gets a template that fits, with the codes of the units', async () => {
      const answer = await fetch(`${world.url}/api/staff/import-template.xlsx`, {
        headers: { authorization: `Bearer ${world.tokenOf(admin)}` },
      })
      expect(answer.headers.get('content-type')).toMatch(/spreadsheetml/)
      expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('人员模板.xlsx'))
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(await answer.arrayBuffer())
      const [people, codes] = workbook.worksheets
      expect(codes?.getColumn(1).values).toEqual(expect.arrayContaining(['centre', town, '371681114001', 'police']))
      people?.addRow(['from-template', '田一', 13900004444, town])
      const filled = Buffer.from(await workbook.xlsx.writeBuffer())
      expect((await send(filled)).body).toMatchObject({ created: 1, badRows: [] })
      const [made] = (await list('keyword=from-template')).items
      expect((await get<StaffView>(`/api/staff/${made?.id}`)).body).toMatchObject({
        name: '田一',
        phone: '13900004444',
      })
    })

    it.each<[string, number, () => Buffer | Promise<Buffer>]>([
      ['a picture', 422, () => Buffer.from('89504e470d0a1a0a', 'hex')],
      ['a text file', 422, () => Buffer.from('用户名,姓名\nli,李')],
      ['half a workbook', 422, async () => (await sheetOf(good)).subarray(0, 900)],
      ['another sheet', 422, () => sheetOf(good, ['姓名', '用户名', '手机号', '单位编码', '负责人', '督办'])],
      ['a sheet without people', 422, () => sheetOf([])],
      ['an empty file', 400, () => Buffer.alloc(0)],
    ])('refuses %s', async (_, status, bytes) => {
      expect((await send(await bytes())).status).toBe(status)
    })

    it('refuses a body that is no upload', async () => {
      expect((await post('/api/staff/import', {})).status).toBe(415)
    })
  })

  it('is the only one who may', async () => {
    const { id } = await takeOn(world, admin, 'not-yours', town)
    const calls: ['get' | 'post', string][] = [
      ['get', '/api/staff'],
      ['get', '/api/staff/import-template.xlsx'],
      ['post', '/api/staff'],
      ['post', '/api/staff/import'],
      ['post', `/api/staff/${id}/disable`],
      ['post', `/api/staff/${id}/enable`],
      ['post', `/api/staff/${id}/reset-password`],
    ]
    const others = [
      await world.resident(),
      await world.staff('吴主任', { unit: 'centre', lead: true, supervisor: true }),
      await world.staff('孙镇长', { unit: town, lead: true }),
    ]
    for (const [method, path] of calls) {
      for (const person of others) expect([path, (await world.as(person)[method](path)).status]).toEqual([path, 403])
      expect([path, (await world.as(null)[method](path)).status]).toEqual([path, 401])
    }
    expect(await audited(`account:${id}`)).toHaveLength(1)
  })

  it('never reads how passwords are kept', async () => {
    const { passwordHash } = await world.read.findOneByOrFail(Account, { username: 'wang.hong' })
    expect(passwordHash).toMatch(/^\$argon2/)
    expect(answers.length).toBeGreaterThan(20)
    expect(JSON.stringify(answers)).not.toMatch(/\$argon2|passwordHash/)
  })
})
