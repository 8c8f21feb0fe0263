import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CaseNewsPage } from '@bangban/shared/notifications/push-api'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import { PushConsent } from '../src/notifications/push-consent.entity.js'
import { castOf, Director, inputs, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { bindWechat, bindWecom, consent, deliver, pass, pushesOf, sandboxesOf, told } from './pushing.js'
import { Screen } from './screen.js'
import { World } from './world.js'

describe.each(engines)('news climbs a ladder to each person, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let openId: string
  let wecomId: string

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    openId = await bindWechat(world, cast.member)
    wecomId = await bindWecom(world, cast.member)
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    world.clock.set('2026-11-24T02:00:00.000Z')
    await deliver(world)
  })

  const pushOf = async (request: { id: string }, person: { id: string }) => {
    const pushes = await pushesOf(world, request, person)
    return pushes.at(-1)!
  }

  describe('of somebody who should take a task', () => {
    it('is on his screen, then in WeChat, in WeCom, an SMS, and at last a call of the centre', async () => {
      const { wechat, wecom, sms } = sandboxesOf(world)
      const request = await director.at('dispatched')
      await deliver(world)
      const push = await pushOf(request, cast.member)
      expect(await told(world, push)).toBe('screen sent')
      await pass(world, { seconds: 19 })
      expect(await told(world, push)).toBe('screen sent')
      await pass(world, { seconds: 1 })
      expect(await told(world, push)).toBe('screen skipped, wechat sent')
      expect(wechat.messages().filter((one) => one.openId === openId)[0]).toMatchObject({
        templateId: 'sandbox-template-task',
        words: ['残疾人证办理', request.code, '新任务，等人接', '2026年11月24日 10:00'],
        page: expect.stringMatching(new RegExp(`^requests/detail\\?id=${request.id}&via=`)),
      })
      await pass(world, { minutes: 3 })
      expect(await told(world, push)).toBe('screen skipped, wechat sent, wecom sent')
      expect(wecom.messages().filter((one) => one.userId === wecomId)).toMatchObject([{ title: '新任务，等人接' }])
      await pass(world, { minutes: 3 })
      expect(await told(world, push)).toBe('screen skipped, wechat sent, wecom sent, sms sent')
      expect(sms.notices().filter((one) => one.phone === cast.member.phone)).toMatchObject([
        { item: '残疾人证办理', news: '新任务，等人接' },
      ])
      await pass(world, { minutes: 10 })
      // Of a unit its lead is rung up, and nobody else.
      expect(await told(world, push)).toBe('screen skipped, wechat sent, wecom sent, sms sent, phone skipped')
      expect(await told(world, await pushOf(request, cast.lead))).toMatch(/phone queued$/)
      await pass(world, { hours: 30 })
      expect(wechat.messages().filter((one) => one.words[1] === request.code && one.openId === openId)).toHaveLength(1)
    })

    it('passes over at once what he has no address, no consent or no keys for', async () => {
      const bare = await world.staff('王没微信', { unit: '371681112' })
      const request = await director.at('submitted')
      await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: '371681112' })
      await deliver(world)
      await pass(world, { seconds: 20 })
      expect(await told(world, await pushOf(request, bare))).toBe(
        'screen skipped, wechat skipped, wecom skipped, sms sent',
      )
    })

    it('ends everywhere when his screen has shown it', async () => {
      const screen = await Screen.open(world, cast.member)
      const request = await director.at('dispatched')
      const frame = await screen.heard((one) => one.type === 'notification' && one.data.requestId === request.id, 5)
      if (frame.type !== 'notification') throw new Error('no notification')
      expect(frame.data.title).toBe('新任务，等人接')
      expect((await world.as(cast.member).post('/api/notifications/shown', { ids: [frame.data.id] })).status).toBe(204)
      const push = await pushOf(request, cast.member)
      expect(push).toMatchObject({ state: 'proved', proof: 'shown', provedVia: 'screen' })
      await pass(world, { hours: 1 })
      expect(await told(world, push)).toBe('screen read')
      // The screen of one colleague proves nothing about another.
      expect((await pushOf(request, cast.holder)).state).not.toBe('proved')
    })

    it('ends for all of the unit when one of them claims, and asks for nobody’s attention any more', async () => {
      const request = await director.at('dispatched')
      await deliver(world)
      const unread = async () => {
        const { body } = await world.as(cast.member).get<CaseNewsPage>('/api/notifications/cases')
        return body.items.find((one) => one.requestId === request.id)!
      }
      expect(await unread()).toMatchObject({ unread: 1, newest: { title: '新任务，等人接', read: false } })
      await director.act(cast.holder, request, inputs.claim)
      await deliver(world)
      expect(await pushOf(request, cast.holder)).toMatchObject({ state: 'proved', proof: 'handled' })
      expect(await pushOf(request, cast.member)).toMatchObject({ state: 'settled', proof: null })
      expect(await unread()).toMatchObject({ unread: 0, newest: { title: '已经有着落，不用接了', read: true } })
      await pass(world, { hours: 1 })
      expect(await told(world, await pushOf(request, cast.member))).toBe('screen sent')
    })

    it('calls off what still waits in a queue, and gives the consent back', async () => {
      const { wechat } = sandboxesOf(world)
      const remaining = async () =>
        (
          await world.read.findOneByOrFail(PushConsent, {
            accountId: cast.member.id,
            templateId: 'sandbox-template-task',
          })
        ).remaining
      const before = await remaining()
      await wechat.goDown()
      const request = await director.at('dispatched')
      await deliver(world)
      await pass(world, { seconds: 20 })
      const push = await pushOf(request, cast.member)
      expect(await told(world, push)).toBe('screen skipped, wechat queued')
      expect(await remaining()).toBe(before - 1)
      await director.act(cast.holder, request, inputs.claim)
      await deliver(world)
      await wechat.comeBack()
      await pass(world, { minutes: 30 })
      expect(await told(world, push)).toBe('screen skipped, wechat skipped')
      expect(await remaining()).toBe(before)
      expect(wechat.messages().filter((one) => one.words[1] === request.code && one.openId === openId)).toEqual([])
    })
  })

  describe('of an applicant', () => {
    it('goes to his screen, WeChat and SMS; a link that he opens proves by which way it came', async () => {
      const { sms } = sandboxesOf(world)
      const applicant = await world.resident()
      const another = { ...director.cast, applicant }
      await bindWechat(world, applicant, 1)
      const request = await new Director(world, another).at('returned')
      await deliver(world)
      await pass(world, { minutes: 1 })
      const push = await pushOf(request, applicant)
      expect(await told(world, push)).toBe('screen skipped, wechat sent')
      await pass(world, { minutes: 30 })
      expect(await told(world, push)).toBe('screen skipped, wechat sent, sms sent')
      const { link } = sms.notices().find((one) => one.phone === applicant.phone)!
      const led = await fetch(`${world.url}/n/${link}`, { redirect: 'manual' })
      expect([led.status, led.headers.get('location')]).toEqual([
        302,
        `${world.config.publicUrl}/requests/detail?id=${request.id}&via=${link}`,
      ])
      // A scanner follows links; only the page itself says that somebody sees it.
      expect((await pushOf(request, applicant)).state).toBe('open')
      expect((await world.as(null).post('/api/notifications/opened', { via: link })).status).toBe(204)
      expect(await pushOf(request, applicant)).toMatchObject({ state: 'proved', proof: 'clicked', provedVia: 'sms' })
      expect(await told(world, push)).toBe('screen skipped, wechat sent, sms read')
    })

    it('is not proved by a link that was made up', async () => {
      const request = await director.at('returned')
      await deliver(world)
      for (const via of ['rubbish', `${'0'.repeat(26)}AAAAAAAA`])
        expect((await world.as(null).post('/api/notifications/opened', { via })).status).toBe(204)
      expect((await pushOf(request, cast.applicant)).state).toBe('open')
      expect((await fetch(`${world.url}/n/rubbish`, { redirect: 'manual' })).headers.get('location')).toBe(
        `${world.config.publicUrl}/`,
      )
    })

    it('ends when he reads of the case in the program, and the message he was on is the one that brought it', async () => {
      const applicant = await world.resident()
      await bindWechat(world, applicant, 1)
      const request = await new Director(world, { ...cast, applicant }).at('returned')
      await deliver(world)
      await pass(world, { minutes: 1 })
      const { body } = await world.as(applicant).post<{ unread: number }>('/api/notifications/read', {
        requestId: request.id,
      })
      expect(body.unread).toBe(0)
      const push = await pushOf(request, applicant)
      expect(push).toMatchObject({ state: 'proved', proof: 'read', provedVia: 'wechat' })
      await pass(world, { days: 2 })
      expect(await told(world, push)).toBe('screen skipped, wechat read')
    })

    it('takes what he does himself for a proof', async () => {
      const request = await director.at('returned')
      await deliver(world)
      await director.act(cast.applicant, request, inputs.supplement)
      await deliver(world)
      expect(await pushOf(request, cast.applicant)).toMatchObject({ state: 'proved', proof: 'handled' })
    })

    it('is not rung out of bed by what waited for WeChat to come back', async () => {
      const applicant = await world.resident()
      const openId = await bindWechat(world, applicant)
      const { wechat } = sandboxesOf(world)
      const came = () => wechat.messages().filter((one) => one.openId === openId)
      // 20:50 in Beijing.
      world.clock.set('2026-12-01T12:50:00.000Z')
      await new Director(world, { ...cast, applicant }).at('returned')
      await deliver(world)
      await wechat.goDown()
      await pass(world, { minutes: 2 })
      await wechat.comeBack()
      await pass(world, { hours: 4 })
      await pass(world, { hours: 1 })
      expect(came()).toEqual([])
      await pass(world, { hours: 7 })
      expect(came()).toHaveLength(1)
    })

    it('waits through his quiet hours outside, and not on the screen', async () => {
      world.clock.set('2026-11-24T13:30:00.000Z')
      const applicant = await world.resident()
      await bindWechat(world, applicant, 1)
      const request = await new Director(world, { ...cast, applicant }).at('returned')
      await deliver(world)
      const push = await pushOf(request, applicant)
      expect(await told(world, push)).toBe('screen sent')
      await pass(world, { hours: 2 })
      expect(await told(world, push)).toBe('screen sent')
      world.clock.set('2026-11-24T23:59:59.000Z')
      await deliver(world)
      expect(await told(world, push)).toBe('screen sent')
      await pass(world, { seconds: 1 })
      expect(await told(world, push)).toBe('screen skipped, wechat sent')
    })

    it('waits by his own clock when he set one', async () => {
      const applicant = await world.resident()
      const settings = (quiet: object | null) => world.as(applicant).post('/api/me/push-settings', { quiet })
      expect((await world.as(applicant).get('/api/me/push-settings')).body).toEqual({
        quiet: { from: '21:00', until: '08:00' },
      })
      expect((await settings({ from: '10:00', until: '10:00' })).problem.errors?.[0]?.field).toBe('quiet.until')
      expect((await settings({ from: '25:00', until: '10:00' })).status).toBe(400)
      expect((await settings({ from: '09:30', until: '12:00' })).status).toBe(200)
      await bindWechat(world, applicant, 1)
      const request = await new Director(world, { ...cast, applicant }).at('returned')
      await deliver(world)
      await pass(world, { minutes: 30 })
      const push = await pushOf(request, applicant)
      expect(await told(world, push)).toBe('screen sent')
      expect((await settings(null)).body).toEqual({ quiet: null })
      world.clock.set('2026-11-24T04:00:00.000Z')
      await deliver(world)
      expect(await told(world, push)).toBe('screen skipped, wechat sent')
    })

    it('comes as one message when several things happen to his case', async () => {
      const { wechat } = sandboxesOf(world)
      const applicant = await world.resident()
      const his = await bindWechat(world, applicant)
      const one = new Director(world, { ...cast, applicant })
      const request = await one.at('processing')
      await one.act(cast.holder, request, inputs.progress)
      await deliver(world)
      await pass(world, { minutes: 3 })
      const mine = () => wechat.messages().filter(({ openId }) => openId === his)
      expect(mine().map(({ words }) => words[2])).toEqual(['有新进展，还有 2 条新进展'])
      // More of it within ten minutes waits for the rest; what he has to answer does not.
      await one.act(cast.holder, request, inputs.progress)
      await one.act(cast.holder, request, inputs.progress)
      await pass(world, { minutes: 3 })
      expect(mine()).toHaveLength(1)
      await pass(world, { minutes: 7 })
      expect(mine().map(({ words }) => words[2])).toEqual(['有新进展，还有 1 条新进展', '有新进展，还有 2 条新进展'])
      await one.act(cast.holder, request, {
        ...inputs.pause,
        reason: 'waiting_applicant',
        items: [{ material: '照片', problem: '还差一张' }],
      })
      await pass(world, { minutes: 1 })
      await pass(world, { minutes: 1 })
      expect(mine()).toHaveLength(3)
      // Opening one proves all that was in it.
      const via = /via=(.*)$/.exec(mine().at(-1)!.page)![1]
      await world.as(null).post('/api/notifications/opened', { via })
      const proofs = (await pushesOf(world, request, applicant)).map(({ proof }) => proof)
      expect(proofs.filter((proof) => proof === 'clicked')).toHaveLength(3)
    })

    it('reaches somebody without an account by the number in his case, and rings him when that fails', async () => {
      const { sms } = sandboxesOf(world)
      const phone = '13900001234'
      const filed = await director.submit({ channel: 'window', contact: { name: '李奶奶', phone } }, cast.clerk)
      await director.act(cast.reviewer, filed, inputs.return)
      await deliver(world)
      await deliver(world)
      expect(sms.notices().filter((one) => one.phone === phone)).toMatchObject([{ news: '还差几样材料，补上就往下办' }])
      sms.refuseSends('isv.MOBILE_NUMBER_ILLEGAL')
      const other = await director.submit({ channel: 'window', contact: { name: '李奶奶', phone } }, cast.clerk)
      await director.act(cast.reviewer, other, inputs.return)
      await deliver(world)
      await pass(world, { seconds: 1 })
      sms.refuseSends('OK')
      const push = (await pushesOf(world, other))[0]!
      expect(push.audience).toBe('guest')
      expect(await told(world, push)).toBe('sms refused, phone queued')
    })

    it('is proved by the operator’s report of an SMS', async () => {
      const { sms } = sandboxesOf(world)
      const applicant = await world.resident()
      const request = await new Director(world, { ...cast, applicant }).at('returned')
      await deliver(world)
      await pass(world, { minutes: 1 })
      const push = await pushOf(request, applicant)
      expect(await told(world, push)).toBe('screen skipped, wechat skipped, sms sent')
      const { SmsReports } = await import('../src/notifications/sms-reports.js')
      const ask = () => world.app.get(SmsReports).run()
      world.clock.advance({ seconds: 30 })
      await ask()
      expect((await pushOf(request, applicant)).state).toBe('open')
      sms.report(3)
      world.clock.advance({ minutes: 1 })
      await ask()
      sms.report(1)
      expect(await pushOf(request, applicant)).toMatchObject({ state: 'proved', proof: 'delivered', provedVia: 'sms' })
      expect(await told(world, push)).toBe('screen skipped, wechat skipped, sms delivered')
    })
  })

  describe('and its consents', () => {
    const ledger = async (person: { id: string }, kind = 'task') =>
      world.read.findOneBy(PushConsent, { accountId: person.id, templateId: `sandbox-template-${kind}` })
    const answer = (person: Parameters<World['as']>[0], results: object) =>
      world.as(person).post('/api/me/push-consents', { results })

    it('are counted: one buys one message, a refusal takes none away, a ban takes all', async () => {
      const person = await world.staff('何次数', { unit: town, onDuty: false })
      await bindWechat(world, person, 0)
      for (const [given, remaining] of [
        ['accept', 1],
        ['accept', 2],
        ['reject', 2],
        ['filter', 2],
        ['ban', 0],
        ['accept', 1],
      ] as const) {
        expect((await answer(person, { 'sandbox-template-task': given })).status).toBe(204)
        expect(await ledger(person)).toMatchObject({ remaining, standing: false, lastAnswer: given })
      }
    })

    it('are refused for a template that is not ours, or an answer that WeChat does not give', async () => {
      const wrong = await answer(cast.member, { nonsense: 'accept' })
      expect([wrong.status, wrong.problem.errors?.[0]?.field]).toEqual([422, 'results.nonsense'])
      expect((await answer(cast.member, { 'sandbox-template-task': 'yes' })).status).toBe(400)
      expect((await world.as(cast.member).post('/api/me/push-consents', {})).status).toBe(400)
      expect((await world.as(null).post('/api/me/push-consents', { results: {} })).status).toBe(401)
    })

    it('are corrected by WeChat, which has the last word: 43101 goes on with the next rung at once', async () => {
      const person = await world.staff('白同意', { unit: village })
      await bindWecom(world, person)
      await bindWechat(world, person, 0)
      await answer(person, { 'sandbox-template-task': 'accept' })
      const request = await director.at('submitted')
      await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: village })
      await deliver(world)
      await pass(world, { seconds: 20 })
      expect(await ledger(person)).toMatchObject({ remaining: 0 })
      const push = await pushOf(request, person)
      expect(await told(world, push)).toBe('screen skipped, wechat skipped, wecom sent')
    })

    it('are told to the app by name', async () => {
      const { body } = await world.as(null).get<{ templates: object }>('/api/meta')
      expect(body.templates).toMatchObject({ task: { id: 'sandbox-template-task', longTerm: false } })
      await consent(world, cast.member, sandboxesOf(world).wechat, 'task')
    })
  })

  it('is counted once in the inbox, whatever rungs it climbed', async () => {
    const applicant = await world.resident()
    const request = await new Director(world, { ...cast, applicant }).at('processing')
    await pass(world, { days: 1 })
    const { body } = await world.as(applicant).get<NotificationPage>('/api/notifications')
    expect(body.items.filter((one) => one.requestId === request.id)).toHaveLength(2)
    const cases = await world.as(applicant).get<CaseNewsPage>('/api/notifications/cases')
    expect(cases.body.items).toMatchObject([
      { requestId: request.id, title: '残疾人证办理', count: 2, unread: 2, newest: { title: '有人接手了' } },
    ])
  })
})
