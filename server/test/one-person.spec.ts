import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AccountView, GuestSessionView, SessionView } from '@bangban/shared/accounts/account-api'
import type { FileView } from '@bangban/shared/files/file-api'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { Screen } from './screen.js'
import { administrator, byPassword, bySms, byWechat, smsCode, takeOn, token } from './ways-in.js'
import { somePhone, World, type Answer } from './world.js'

type Login = { token: string }

describe.each(engines)('one person, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const login = async (answer: Promise<Answer<SessionView>>): Promise<Login> => {
    const me = token(await answer)
    await world.as(me).post('/api/me/consents', { document: 'privacy' })
    return me
  }
  const mine = async (me: Login) =>
    (await world.as(me).get<Page<RequestRow>>('/api/requests?view=mine')).body.items.map(({ id }) => id)
  const addPhone = (me: Login, phone: string) =>
    world.as(me).post<AccountView>('/api/me/phone', { code: `sandbox-phone-${phone}` })
  const newsOf = async (me: Login) =>
    (await world.as(me).get<NotificationPage>('/api/notifications')).body.items.map(({ requestId }) => requestId)

  describe('with two accounts that turn out to be his', () => {
    it('finds the requests, news and files of both in one, and stays logged in', async () => {
      const phone = somePhone()
      const onWeb = await login(bySms(world, phone))
      const inWechat = await login(byWechat(world, 'two-accounts'))
      await world.as(inWechat).post('/api/me/name', { name: '张建军' })
      const [fromWeb, fromWechat] = [await world.as(onWeb).submit(), await world.as(inWechat).submit()]
      await director.act(cast.reviewer, fromWechat.body, inputs.dispatch)
      await world.settle()
      const photo = await uploadPdf(inWechat)

      const joined = await addPhone(inWechat, phone)
      expect(joined.body).toMatchObject({ phone, wechatBound: true, name: '张建军' })
      await world.settle()

      for (const me of [onWeb, inWechat, token(await byWechat(world, 'two-accounts'))]) {
        expect((await world.as(me).get<AccountView>('/api/me')).body.id).toBe(joined.body.id)
        expect(await mine(me)).toEqual([fromWechat.body.id, fromWeb.body.id])
        expect(await newsOf(me)).toEqual([fromWechat.body.id])
      }
      expect((await world.as(onWeb).act(fromWechat.body, inputs.withdraw)).status).toBe(200)
      expect((await world.as(onWeb).submit({ attachments: [photo.id] })).status).toBe(201)
    })

    it('keeps his office account, whichever of them he starts from', async () => {
      const phone = somePhone()
      await login(bySms(world, phone))
      const admin = await administrator(world)
      const niu = await takeOn(world, admin, 'niu', '371681114')
      const atOffice = await login(byPassword(world, 'niu', niu.password))
      expect((await addPhone(atOffice, phone)).body).toMatchObject({ id: niu.id, username: 'niu', phone })

      const inWechat = await login(byWechat(world, 'niu-at-home'))
      expect((await addPhone(inWechat, phone)).body).toMatchObject({ id: niu.id, wechatBound: true })
      expect((await world.as(inWechat).get<AccountView>('/api/me')).body.memberships).toHaveLength(1)

      const otherPhone = somePhone()
      await login(bySms(world, otherPhone))
      const ofAdmin = await addPhone({ token: world.tokenOf(admin) }, otherPhone)
      expect(ofAdmin.body).toMatchObject({ id: admin.id, admin: true, phone: otherPhone })
    })

    it('is told when each of them has a number and a WeChat of its own', async () => {
      const phone = somePhone()
      const first = await login(byWechat(world, 'first'))
      await addPhone(first, phone)
      const second = await login(byWechat(world, 'second'))
      const answer = await addPhone(second, phone)
      expect([answer.status, answer.problem.code]).toEqual([409, 'account.phone_taken'])
      expect((await world.as(second).get<AccountView>('/api/me')).body.phone).toBeNull()
    })
  })

  describe('for whom a clerk filed', () => {
    const filedFor = (phone: string) =>
      director.submit({ channel: 'phone', contact: { name: '孙大爷', phone } }, cast.clerk)

    it('has the case when he verifies the number, and from then on the clerk no longer acts for him', async () => {
      const phone = somePhone()
      const filed = await filedFor(phone)
      expect((await world.as(cast.clerk).act(filed, inputs.urge)).status).toBe(200)
      const me = await login(bySms(world, phone))
      await world.settle()
      expect(await mine(me)).toEqual([filed.id])
      expect((await world.as(cast.clerk).act(filed, inputs.withdraw)).status).toBe(403)
      await director.act(cast.reviewer, filed, inputs.dispatch)
      await world.settle()
      expect(await newsOf(me)).toEqual([filed.id])
      const journal = await world.as(me).get<Page<JournalEntryView>>(`/api/requests/${filed.id}/journal`)
      expect(journal.body.items.map(({ action }) => action)).toEqual(['dispatch', 'adopt', 'urge', 'submit'])
    })

    it('has the case when WeChat hands over the number', async () => {
      const phone = somePhone()
      const filed = await filedFor(phone)
      const me = await login(byWechat(world, 'later-in-wechat'))
      expect(await mine(me)).toEqual([])
      await addPhone(me, phone)
      await world.settle()
      expect(await mine(me)).toEqual([filed.id])
    })

    it('has the case at once when he had verified the number before', async () => {
      const phone = somePhone()
      const me = await login(bySms(world, phone))
      const filed = await filedFor(phone)
      await world.settle()
      expect(await mine(me)).toEqual([filed.id])
      await director.act(cast.reviewer, filed, inputs.dispatch)
      await world.settle()
      expect(await newsOf(me)).toEqual([filed.id])
    })
  })

  describe('without an account, at the guest door', () => {
    let filed: RequestView
    const phone = somePhone()
    const find = async (more: { caseCode?: string; phone?: string; code?: string } = {}) => {
      const code = await smsCode(world, more.phone ?? phone)
      return world.as(null).post<GuestSessionView>('/api/requests/find', {
        caseCode: filed.code,
        phone,
        code,
        ...more,
      })
    }

    beforeAll(async () => {
      filed = await director.submit({ channel: 'phone', contact: { name: '孙大爷', phone } }, cast.clerk)
    })

    it('opens his case with the code of the receipt and an SMS code', async () => {
      const { status, body } = await find()
      expect([status, body.requestId]).toEqual([200, filed.id])
      const guest = { token: body.accessToken }
      expect((await world.as(guest).see(filed)).body).toMatchObject({
        contact: { name: '孙大爷', phone },
        actions: expect.arrayContaining(['withdraw', 'urge']),
      })
      expect((await world.as(guest).act(filed, inputs.urge)).status).toBe(200)
      expect((await uploadPdf(guest)).type).toBe('application/pdf')
    })

    it('opens no other case, no list and no account', async () => {
      const other = await director.submit()
      const guest = { token: (await find()).body.accessToken }
      const paths = [`/api/requests/${other.id}`, '/api/requests?view=mine', '/api/me', '/api/notifications']
      const statuses = await Promise.all(paths.map(async (path) => (await world.as(guest).get(path)).status))
      expect(statuses).toEqual([404, 403, 403, 403])
      expect((await world.as(guest).submit()).status).toBe(403)
    })

    it('hears at once what becomes of his case, and of no other', async () => {
      const other = await director.submit()
      const screen = await Screen.open(world, { token: (await find()).body.accessToken })
      await director.act(cast.reviewer, other, inputs.dispatch)
      await director.act(cast.reviewer, filed, inputs.dispatch)
      await screen.heard((frame) => frame.type === 'request' && frame.data.action === 'dispatch', 5)
      expect(screen.frames.filter((frame) => frame.type === 'request' && frame.data.id !== filed.id)).toEqual([])
    })

    it('stays shut when one of the three is wrong', async () => {
      const other = await director.submit()
      expect((await find({ caseCode: other.code })).status).toBe(404)
      expect((await find({ caseCode: 'ZP26-1124-000000' })).status).toBe(404)
      expect((await find({ phone: somePhone() })).status).toBe(404)
      const right = await smsCode(world, phone)
      const wrong = await find({ code: right === '000000' ? '000001' : '000000' })
      expect([wrong.status, wrong.problem.code]).toEqual([401, 'auth.wrong_code'])
    })

    it('shuts behind him after an hour', async () => {
      const guest = { token: (await find()).body.accessToken }
      world.clock.advance({ minutes: 59, seconds: 59 })
      expect((await world.as(guest).see(filed)).status).toBe(200)
      world.clock.advance({ seconds: 1 })
      expect((await world.as(guest).see(filed)).problem.code).toBe('auth.expired')
    })

    it('is not the only way: an account with the number has the case too', async () => {
      const me = await login(bySms(world, phone))
      await world.settle()
      expect(await mine(me)).toEqual([filed.id])
    })
  })

  async function uploadPdf(me: Login): Promise<FileView> {
    const form = new FormData()
    form.append('file', new Blob(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n']), '户口簿.pdf')
    return (await world.as(me).post<FileView>('/api/files', form)).body
  }
})
