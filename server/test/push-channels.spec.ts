import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Trouble } from '../src/app/sandbox/local-service.js'
import { Delivery } from '../src/notifications/delivery.entity.js'
import { PushConsent } from '../src/notifications/push-consent.entity.js'
import { castOf, Director, inputs, village, type Cast } from './cast.js'
import { engines, type Engine } from './engines.js'
import { bindWechat, bindWecom, deliver, pass, pushesOf, sandboxesOf, told, triesOf } from './pushing.js'
import { World, type Person } from './world.js'

/** Short, so that silence is not waited for. */
const patience = { PUSH_PATIENCE_MS: '250' }
/** Nobody of the cast is in it. */
const unit = village

/** What another side says does not depend on our engine. */
const all = (engine: Engine): boolean => engine === 'sqlite'

const troubles: [string, Trouble, number][] = [
  ['takes the call and is never heard of again', 'hang', 0],
  ['does it, and the line breaks before the answer', 'cut', 1],
  ['answers too late', { slow: 600 }, 1],
  ['is answered for by a broken proxy', 'garbage', 0],
]

describe.each(engines)('channels, on %s', (engine) => {
  const silence = all(engine) ? troubles : troubles.slice(0, 1)
  let world: World
  let director: Director
  let cast: Cast
  let helper: Person
  let wecomId: string
  let openId: string

  beforeAll(async () => {
    world = await World.start(engine, patience)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  /** A unit with one person in it, so that each test has its own lanes. */
  beforeEach(async () => {
    const { wechat, wecom, sms } = sandboxesOf(world)
    for (const one of [wechat, wecom, sms]) one.behave(null)
    wechat.refuseSends(0)
    wecom.refuseSends(0)
    sms.refuseSends('OK')
    // What the last test left open is nobody's business here.
    await pass(world, { hours: 3 })
    await pass(world, { hours: 1 })
    if (helper) await world.as(helper).post('/api/me/duty', { unit, onDuty: false })
    helper = await world.staff('郭一人', { unit })
    openId = await bindWechat(world, helper)
    wecomId = await bindWecom(world, helper)
  })

  const task = async () => {
    const request = await director.at('submitted')
    await director.act(cast.reviewer, request, { ...inputs.dispatch, unit })
    await deliver(world)
    // He has seen it, so nothing else goes by the same channels.
    await world.as(cast.applicant).post('/api/notifications/read', { all: true })
    const [push] = await pushesOf(world, request, helper)
    return { request, push: push! }
  }
  const messages = {
    wechat: () =>
      sandboxesOf(world)
        .wechat.messages()
        .filter((one) => one.openId === openId),
    wecom: () =>
      sandboxesOf(world)
        .wecom.messages()
        .filter((one) => one.userId === wecomId),
    sms: () =>
      sandboxesOf(world)
        .sms.notices()
        .filter((one) => one.phone === helper.phone),
  }
  /** Time from the start of a task to the rung of a channel. */
  const rungs = { wechat: { seconds: 20 }, wecom: { minutes: 3 }, sms: { minutes: 3 } } as const
  const climbTo = async (channel: keyof typeof rungs) => {
    const one = await task()
    for (const rung of ['wechat', 'wecom', 'sms'] as const) {
      await pass(world, rungs[rung])
      if (rung === channel) return one
    }
    throw new Error('no such rung')
  }

  describe.each(['wechat', 'wecom', 'sms'] as const)('%s', (channel) => {
    const box = () => sandboxesOf(world)[channel]
    const last = async (push: { id: string }) => (await triesOf(world, push)).find((row) => row.channel === channel)!

    it('is tried again for as long as it refuses connections, and then sent once', async () => {
      await box().goDown()
      const { push } = await climbTo(channel)
      expect(await last(push)).toMatchObject({ state: 'queued', attempts: 1, errorCode: 'ECONNREFUSED' })
      for (let minute = 0; minute < 30; minute++) await pass(world, { minutes: 1 })
      expect((await last(push)).attempts).toBeGreaterThan(3)
      await box().comeBack()
      for (let minute = 0; minute < 7; minute++) await pass(world, { minutes: 1 })
      expect((await last(push)).state).toBe('sent')
      expect(messages[channel]()).toHaveLength(1)
    })

    it('is tried again when a gateway answers for it before anything was done', async () => {
      box().behave('broken')
      const { push } = await climbTo(channel)
      expect(await last(push)).toMatchObject({ state: 'queued', errorCode: 'HTTP_502' })
      box().behave(null)
      for (let minute = 0; minute < 3; minute++) await pass(world, { minutes: 1 })
      expect(messages[channel]()).toHaveLength(1)
    })

    it.each(silence)('is never tried twice when it %s', async (_, trouble, arrived) => {
      // Tokens are there already: losing one of those calls is no harm.
      await climbTo(channel)
      const before = messages[channel]().length
      world.clock.advance({ hours: 1 })
      box().behave(trouble)
      const { push } = await climbTo(channel)
      expect((await last(push)).state).toBe('unknown')
      box().behave(null)
      await new Promise((resolve) => setTimeout(resolve, 500))
      for (let hour = 0; hour < 4; hour++) await pass(world, { hours: 1 })
      expect(messages[channel]().length - before).toBe(arrived)
      expect((await last(push)).attempts).toBe(1)
      // Nobody is left out: the ladder has gone on to its end.
      expect(await told(world, push)).toMatch(channel === 'sms' ? /phone queued$/ : /sms sent, phone queued$/)
    })

    it('keeps the order of what is for one person, also when the first has to wait', async () => {
      await box().goDown()
      const first = await task()
      const second = await task()
      for (const rung of ['wechat', 'wecom', 'sms'] as const) {
        await pass(world, rungs[rung])
        if (rung === channel) break
      }
      await box().comeBack()
      for (let minute = 0; minute < 7; minute++) await pass(world, { minutes: 1 })
      const codes = messages[channel]().map((one) => JSON.stringify(one))
      expect(codes).toHaveLength(2)
      expect(codes[1]).toContain(first.request.code)
      expect(codes[0]).toContain(second.request.code)
    })
  })

  if (all(engine)) {
    it.each(['wechat', 'wecom'] as const)(
      '%s: an access token that ran out (42001) is fetched anew, once, and the message goes',
      async (channel) => {
        const box = sandboxesOf(world)[channel]
        await climbTo(channel)
        world.clock.advance({ hours: 1 })
        const path = channel === 'wechat' ? '/cgi-bin/stable_token' : '/cgi-bin/gettoken'
        const fetched = box.count(path)
        box.expireTokens()
        const before = messages[channel]().length
        await climbTo(channel)
        expect(messages[channel]().length).toBe(before + 1)
        expect(box.count(path)).toBe(fetched + 1)
      },
    )

    it.each([
      ['wechat', 45009, 'queued'],
      ['wechat', -1, 'queued'],
      ['wechat', 40001, 'queued'],
      ['wechat', 47003, 'refused'],
      ['wechat', 40003, 'refused'],
      ['wechat', 43101, 'skipped'],
      ['wecom', 45009, 'queued'],
      ['wecom', -1, 'queued'],
      ['wecom', 60020, 'refused'],
      ['wecom', 81013, 'refused'],
    ] as const)('%s: errcode %i makes it %s', async (channel, errcode, state) => {
      sandboxesOf(world)[channel].refuseSends(errcode)
      const { push } = await climbTo(channel)
      const row = (await triesOf(world, push)).find((one) => one.channel === channel)!
      expect([row.state, row.errorCode]).toEqual([state, String(errcode)])
      sandboxesOf(world)[channel].refuseSends(0)
      if (state === 'queued') {
        for (let minute = 0; minute < 4; minute++) await pass(world, { minutes: 1 })
        expect(messages[channel]()).toHaveLength(1)
      } else {
        // Waiting would bring nobody nearer: the next rung is due at once.
        await pass(world, { seconds: 1 })
        expect(await told(world, push)).toMatch(channel === 'wechat' ? /wecom sent$/ : /sms sent$/)
      }
    })

    it.each([
      ['isv.BUSINESS_LIMIT_CONTROL', 'queued'],
      ['Throttling.User', 'queued'],
      ['isp.SYSTEM_ERROR', 'queued'],
      ['isv.AMOUNT_NOT_ENOUGH', 'queued'],
      ['isv.MOBILE_NUMBER_ILLEGAL', 'refused'],
      ['isv.SMS_TEMPLATE_ILLEGAL', 'refused'],
    ] as const)('sms: %s makes it %s', async (code, state) => {
      sandboxesOf(world).sms.refuseSends(code)
      const { push } = await climbTo('sms')
      const row = (await triesOf(world, push)).find((one) => one.channel === 'sms')!
      expect([row.state, row.errorCode]).toEqual([state, code])
    })
  }

  it('wecom: somebody whom it does not know any more is refused, though the answer says ok', async () => {
    sandboxesOf(world).wecom.dismiss(wecomId)
    const { push } = await climbTo('wecom')
    const row = (await triesOf(world, push)).find((one) => one.channel === 'wecom')!
    expect([row.state, row.errorCode]).toEqual(['refused', 'invaliduser'])
  })

  it('wecom: a member gets 30 messages a minute from us and no more, in order, and the rest a minute later', async () => {
    // Without WeChat all of them come here at the same moment.
    await world.write((em) => em.update(PushConsent, { accountId: helper.id }, { remaining: 0 }))
    const tasks = []
    for (let n = 0; n < 33; n++) tasks.push((await task()).request.code)
    await pass(world, rungs.wechat)
    expect(messages.wecom()).toHaveLength(30)
    await pass(world, { seconds: 59 })
    expect(messages.wecom()).toHaveLength(30)
    await pass(world, { seconds: 2 })
    const got = messages
      .wecom()
      .reverse()
      .map(({ description }) => description.split('<br>')[1])
    expect(got).toEqual(tasks)
  })

  it('what a server that died was sending counts as unknown: it is not sent again, and the ladder goes on', async () => {
    await sandboxesOf(world).wechat.goDown()
    const { push } = await climbTo('wechat')
    await world.write((em) =>
      em.update(
        Delivery,
        { pushId: push.id, channel: 'wechat' },
        { state: 'sending', leasedBy: 'A SERVER THAT IS GONE', leaseUntil: world.clock.now() },
      ),
    )
    await sandboxesOf(world).wechat.comeBack()
    await pass(world, { minutes: 3 })
    await pass(world, { minutes: 3 })
    expect(await told(world, push)).toBe('screen skipped, wechat unknown, wecom sent, sms sent')
    expect(messages.wechat()).toEqual([])
  })

  it('no personal data stands in the log, and no failure is an error of ours', () => {
    const text = world.logged.join('\n')
    expect(text).not.toContain(helper.phone)
    expect(text).not.toContain(openId)
    expect(text).not.toContain(wecomId)
    expect(world.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })
})
