import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Delivery } from '../src/notifications/delivery.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { bindWechat, deliver, pass, pushesOf, sandboxesOf } from './pushing.js'
import { World, type Person } from './world.js'

const people = 12

describe.each(engines)('while WeChat is down for ten minutes and slow for ten more, on %s', (engine) => {
  let world: World
  let cast: Cast
  const cases: { applicant: Person; openId: string; id: string; code: string }[] = []

  beforeAll(async () => {
    world = await World.start(engine, { PUSH_PATIENCE_MS: '3000' })
    cast = await castOf(world)
    for (let n = 0; n < people; n++) {
      const applicant = await world.resident(`申请人${n}`)
      const openId = await bindWechat(world, applicant, 40)
      const { id, code } = await new Director(world, { ...cast, applicant }).at('processing')
      cases.push({ applicant, openId, id, code })
      await world.as(applicant).post('/api/notifications/read', { all: true })
    }
    await deliver(world)
    for (const { applicant } of cases) await world.as(applicant).post('/api/notifications/read', { all: true })
  })
  afterAll(() => world.stop())

  const director = () => new Director(world, cast)
  /** Something happens in every third case, another third each minute. */
  const aMinute = async (minute: number): Promise<void> => {
    for (const [n, one] of cases.entries()) {
      if (n % 3 === minute % 3)
        await director().act(cast.holder, one, { ...inputs.progress, note: `第 ${minute} 分钟` })
    }
    await pass(world, { minutes: 1 })
  }

  it('every piece of news arrives, each once and in its order, and others are reached meanwhile', async () => {
    const { wechat, sms } = sandboxesOf(world)
    const before = wechat.messages().length
    await wechat.goDown()
    for (let minute = 0; minute < 10; minute++) await aMinute(minute)
    expect(wechat.messages()).toHaveLength(before)
    const queued = await world.read.countBy(Delivery, { channel: 'wechat', state: 'queued' })
    expect(queued).toBeGreaterThanOrEqual(people)

    // SMS does not wait for WeChat.
    const filed = await director().submit(
      { channel: 'window', contact: { name: '李奶奶', phone: '13900005678' } },
      cast.clerk,
    )
    await director().act(cast.reviewer, filed, inputs.return)
    await deliver(world)
    expect(sms.notices().filter(({ phone }) => phone === '13900005678')).toHaveLength(1)

    await wechat.comeBack()
    wechat.behave({ slow: 120 })
    for (let minute = 10; minute < 20; minute++) await aMinute(minute)
    wechat.behave(null)
    for (let minute = 0; minute < 20; minute++) await pass(world, { minutes: 1 })

    for (const { openId, applicant, id } of cases) {
      const pushes = (await pushesOf(world, { id }, applicant)).filter(({ action }) => action === 'progress')
      const got = wechat.messages().filter((one) => one.openId === openId)
      // One message may bring several; together they bring all, and none of them twice.
      const news = got.map(({ words }) => 1 + Number(/还有 (\d+) 条/.exec(words[2] ?? '')?.[1] ?? 0))
      expect(news.reduce((sum, more) => sum + more, 0)).toBe(pushes.length)
      expect(new Set(got.map(({ page }) => page)).size).toBe(got.length)
      const rows = await world.read.findBy(Delivery, { matterId: id, accountId: applicant.id, channel: 'wechat' })
      expect(rows.filter(({ state }) => state !== 'sent')).toEqual([])
      // In the order in which they were sent the deliveries are in the order of what happened.
      const order = got.map(({ page }) => /via=(.{26})/.exec(page)?.[1] ?? '').reverse()
      expect(order).toEqual([...order].sort())
    }
    // Not a message for each minute of the outage, but one that says how much there is.
    expect(wechat.messages().length - before).toBeLessThan(people * 5)
    expect(world.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })
})
