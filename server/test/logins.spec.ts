import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import { engines } from './engines.js'
import { WatchedWechat } from './watched-wechat.js'
import { administrator, byPassword, bySms, byWechat, smsCode, takeOn, token, type Colleague } from './ways-in.js'
import { somePhone, World, type Answer, type Person } from './world.js'

const tokenCalls = '/cgi-bin/stable_token'

const refusal = ({ status, problem }: Answer<unknown>): [number, string] => [status, problem.code]
const several = <T>(times: number, work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => work(n)))

describe.each(engines)('logging in by WeChat, on %s', (engine) => {
  let wechat: WatchedWechat
  let world: World

  beforeAll(async () => {
    wechat = await WatchedWechat.start()
    world = await World.start(engine, wechat.env)
  })
  afterAll(() => world.stop())

  const addPhone = async (name: string, phone = somePhone()) =>
    world.as(token(await byWechat(world, name))).post<AccountView>('/api/me/phone', { code: `sandbox-phone-${phone}` })

  it('makes one account of a person, however often he comes', async () => {
    const first = await byWechat(world, 'zhao')
    const again = await several(3, () => byWechat(world, 'zhao'))
    expect(first.body.account).toMatchObject({ username: null, phone: null, wechatBound: true, memberships: [] })
    expect(new Set(again.map(({ body }) => body.account.id))).toEqual(new Set([first.body.account.id]))
    expect((await byWechat(world, 'qian')).body.account.id).not.toBe(first.body.account.id)
    expect(wechat.count('/sns/jscode2session')).toBe(5)
  })

  it('makes one account also when the first logins come at the same moment', async () => {
    const answers = await several(6, () => byWechat(world, 'at-once'))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    expect(new Set(answers.map(({ body }) => body.account.id)).size).toBe(1)
  })

  it('refuses a code that WeChat does not know', async () => {
    const answer = await world.as(null).post('/api/auth/wechat', { code: 'made-up' })
    expect(refusal(answer)).toEqual([401, 'auth.code_rejected'])
    expect(answer.problem.title).toMatch(/微信/)
  })

  it('takes the number from WeChat, and fetches one access token for all who ask', async () => {
    const phones = [somePhone(), somePhone(), somePhone(), somePhone()]
    const answers = await Promise.all(phones.map((phone, n) => addPhone(`phone-${n}`, phone)))
    expect(answers.map(({ body }) => body.phone)).toEqual(phones)
    await addPhone('phone-later')
    expect(wechat.count(tokenCalls)).toBe(1)
  })

  it('fetches another one before the two hours of the first are over', async () => {
    const before = wechat.count(tokenCalls)
    world.clock.advance({ hours: 1, minutes: 54 })
    await addPhone('in-time')
    expect(wechat.count(tokenCalls)).toBe(before)
    world.clock.advance({ minutes: 2 })
    await addPhone('before-the-end')
    expect(wechat.count(tokenCalls)).toBe(before + 1)
  })

  it('fetches another one when WeChat no longer accepts it, and the person notices nothing', async () => {
    const before = wechat.count(tokenCalls)
    await wechat.forgetTokens()
    expect((await addPhone('after-40001')).status).toBe(200)
    expect(wechat.count(tokenCalls)).toBe(before + 1)
  })

  it('is 503 while WeChat is out of reach', async () => {
    await wechat.stop()
    expect(refusal(await byWechat(world, 'zhao'))).toEqual([503, 'wechat.unavailable'])
  })
})

describe.each(engines)('production without keys, on %s', (engine) => {
  it('has no sandbox, and says that WeChat and SMS are not to be had', async () => {
    const world = await World.start(engine, { NODE_ENV: 'production' })
    try {
      expect(refusal(await byWechat(world, 'zhao'))).toEqual([503, 'wechat.unavailable'])
      const sms = await world.as(null).post('/api/auth/sms', { phone: somePhone() })
      expect(refusal(sms)).toEqual([503, 'sms.unavailable'])
      expect((await world.as(null).get('/sandbox/sms')).status).toBe(404)
    } finally {
      await world.stop()
    }
  })
})

describe.each(engines)('logging in by SMS, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await World.start(engine, { RATE_LIMIT: 'on' })
  })
  afterAll(() => world.stop())

  const send = (phone: string, address = '203.0.113.1') =>
    world.as(null).post('/api/auth/sms', { phone }, { 'x-forwarded-for': address })
  const verify = (phone: string, code: string) => world.as(null).post('/api/auth/sms/verify', { phone, code })
  const otherThan = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, '0')

  it('knows a person by his number', async () => {
    const phone = somePhone()
    const first = await bySms(world, phone)
    world.clock.advance({ minutes: 2 })
    expect(first.body.account).toMatchObject({ phone, username: null })
    expect((await bySms(world, phone)).body.account.id).toBe(first.body.account.id)
  })

  it('takes a code for five minutes, once, and from the number it was sent to', async () => {
    const [phone, other] = [somePhone(), somePhone()]
    const code = await smsCode(world, phone)
    world.clock.advance({ minutes: 4, seconds: 59 })
    expect(refusal(await verify(other, code))).toEqual([401, 'auth.code_expired'])
    expect((await verify(phone, code)).status).toBe(200)
    expect(refusal(await verify(phone, code))).toEqual([401, 'auth.code_expired'])

    const late = await smsCode(world, phone)
    world.clock.advance({ minutes: 5 })
    expect(refusal(await verify(phone, late))).toEqual([401, 'auth.code_expired'])
  })

  it('allows five tries, the fifth included', async () => {
    const [lucky, unlucky] = [somePhone(), somePhone()]
    const right = await smsCode(world, lucky)
    for (let n = 1; n <= 4; n++) expect((await verify(lucky, otherThan(right, n))).status).toBe(401)
    expect((await verify(lucky, right)).status).toBe(200)

    const code = await smsCode(world, unlucky)
    for (let n = 1; n <= 5; n++) {
      expect(refusal(await verify(unlucky, otherThan(code, n)))).toEqual([401, 'auth.wrong_code'])
    }
    expect(refusal(await verify(unlucky, code))).toEqual([401, 'auth.code_expired'])
  })

  it('looks at five guesses of twenty that come at the same moment', async () => {
    const phone = somePhone()
    const code = await smsCode(world, phone)
    const answers = await several(20, (n) => verify(phone, otherThan(code, n + 1)))
    expect(answers.filter(({ problem }) => problem.code === 'auth.wrong_code')).toHaveLength(5)
    expect(answers.filter(({ problem }) => problem.code === 'auth.code_expired')).toHaveLength(15)
  })

  it('sends a number one code a minute, also when it is asked for twice at once', async () => {
    const phone = somePhone()
    const answers = await several(3, () => send(phone))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.problem.code).toBe('rate.limited')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    world.clock.advance({ minutes: 1 })
    expect((await send(phone)).status).toBe(200)
  })

  it('sends a number ten codes a day', async () => {
    const phone = somePhone()
    for (let n = 0; n < 10; n++) {
      expect((await send(phone)).status).toBe(200)
      world.clock.advance({ minutes: 2 })
    }
    expect((await send(phone)).status).toBe(429)
    world.clock.advance({ days: 1 })
    expect((await send(phone)).status).toBe(200)
  })

  it('sends an address 120 codes an hour, and others theirs', async () => {
    const [busy, quiet] = ['203.0.113.7', '203.0.113.8']
    for (let n = 0; n < 120; n++) expect((await send(`1370000${String(n).padStart(4, '0')}`, busy)).status).toBe(200)
    expect((await send(somePhone(), busy)).status).toBe(429)
    expect((await send(somePhone(), quiet)).status).toBe(200)
    world.clock.advance({ hours: 1 })
    expect((await send(somePhone(), busy)).status).toBe(200)
  })
})

describe('a proxy that nobody named', () => {
  it('is not believed when it says for whom it asks', async () => {
    const world = await World.start('sqlite', { RATE_LIMIT: 'on', TRUST_PROXY: '192.0.2.1' })
    try {
      const send = (n: number) =>
        world
          .as(null)
          .post(
            '/api/auth/sms',
            { phone: `1370000${String(n).padStart(4, '0')}` },
            { 'x-forwarded-for': `203.0.113.${n}` },
          )
      for (let n = 1; n <= 120; n++) expect((await send(n)).status).toBe(200)
      expect((await send(121)).status).toBe(429)
    } finally {
      await world.stop()
    }
  })
})

describe.each(engines)('logging in by password, on %s', (engine) => {
  let world: World
  let admin: Person
  let helper: Colleague

  beforeAll(async () => {
    world = await World.start(engine)
    admin = await administrator(world)
    helper = await takeOn(world, admin, 'niu', '371681114')
  })
  afterAll(() => world.stop())

  it('is for staff, whatever the case of the user name', async () => {
    const answer = await byPassword(world, 'NIU', helper.password)
    expect(answer.body.account).toMatchObject({ id: helper.id, username: 'niu', hasPassword: true })
    expect(answer.body.account.memberships).toMatchObject([{ unit: { code: '371681114', name: '台子镇' } }])
  })

  it('shuts a user name for a quarter of an hour after five failures, for the right password too', async () => {
    for (let n = 1; n <= 5; n++) {
      expect(refusal(await byPassword(world, 'niu', 'wrong'))).toEqual([401, 'auth.wrong_password'])
    }
    const shut = await byPassword(world, 'niu', helper.password)
    expect(refusal(shut)).toEqual([429, 'auth.locked'])
    expect(Number(shut.headers.get('retry-after'))).toBe(15 * 60)
    world.clock.advance({ minutes: 14, seconds: 59 })
    expect((await byPassword(world, 'niu', helper.password)).status).toBe(429)
    world.clock.advance({ seconds: 1 })
    expect((await byPassword(world, 'niu', helper.password)).status).toBe(200)
  })

  it('begins to count anew after the right one', async () => {
    for (const _ of ['monday', 'tuesday']) {
      for (let n = 1; n <= 4; n++) expect((await byPassword(world, 'niu', 'wrong')).status).toBe(401)
      expect((await byPassword(world, 'niu', helper.password)).status).toBe(200)
    }
  })

  it('tells nobody which user names there are', async () => {
    for (let n = 1; n <= 5; n++) {
      expect(refusal(await byPassword(world, 'nobody', 'wrong'))).toEqual([401, 'auth.wrong_password'])
    }
    expect(refusal(await byPassword(world, 'nobody', 'wrong'))).toEqual([429, 'auth.locked'])
  })

  it('looks at five guesses of twelve that come at the same moment', async () => {
    const answers = await several(12, () => byPassword(world, 'hurried', 'wrong'))
    expect(answers.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, ...Array<number>(7).fill(429)])
  })

  it('is changed with the old one, which ends the other logins', async () => {
    const { password } = await takeOn(world, admin, 'changer', '371681114')
    const [here, elsewhere] = [
      await byPassword(world, 'changer', password),
      await byPassword(world, 'changer', password),
    ]
    const change = (current: string, next: string) => world.as(token(here)).post('/api/me/password', { current, next })
    expect((await change('not mine', 'a-new-password')).problem.errors?.[0]?.field).toBe('current')
    expect((await change(password, password)).problem.errors?.[0]?.field).toBe('next')
    expect((await change(password, 'my-changer-1')).problem.errors?.[0]?.field).toBe('next')
    expect((await change(password, 'short')).status).toBe(400)
    expect((await change(password, 'a-new-password')).status).toBe(200)

    expect((await world.as(token(here)).get('/api/me')).status).toBe(200)
    expect(refusal(await world.as(token(elsewhere)).get('/api/me'))).toEqual([401, 'auth.expired'])
    expect((await byPassword(world, 'changer', password)).status).toBe(401)
    expect((await byPassword(world, 'changer', 'a-new-password')).status).toBe(200)
  })

  it('counts guesses at the old one as it counts logins', async () => {
    const { password } = await takeOn(world, admin, 'left-alone', '371681114')
    const me = world.as(token(await byPassword(world, 'left-alone', password)))
    const guess = () => me.post('/api/me/password', { current: 'wrong', next: 'a-new-password' })
    for (let n = 1; n <= 5; n++) expect((await guess()).status).toBe(422)
    expect(refusal(await guess())).toEqual([429, 'auth.locked'])
  })

  it('can be joined by WeChat, which then opens the same account, and no second one', async () => {
    const other = await takeOn(world, admin, 'second', '371681112')
    const bind = async ({ username, password }: Colleague) =>
      world.as(token(await byPassword(world, username, password))).post<AccountView>('/api/me/wechat', {
        code: 'sandbox-niu',
      })
    expect((await bind(helper)).body).toMatchObject({ id: helper.id, wechatBound: true })
    const login = await byWechat(world, 'niu')
    expect(login.body.account).toMatchObject({ id: helper.id, memberships: [{ unit: { code: '371681114' } }] })
    expect(refusal(await bind(other))).toEqual([409, 'account.wechat_taken'])
  })
})
