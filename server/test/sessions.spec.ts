import { createHmac, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import jwt from 'jsonwebtoken'
import { Housekeeping } from '../src/accounts/housekeeping.js'
import { Session } from '../src/accounts/session.entity.js'
import { Tokens } from '../src/accounts/tokens.js'
import { Sealer } from '../src/platform/sealer.js'
import { engines } from './engines.js'
import { byWechat } from './ways-in.js'
import { World } from './world.js'

const formerKey = 'the key that was replaced last year in November'
const keys = ['the key of today that seals all that is new now', formerKey]

const base64url = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

describe.each(engines)('a login, on %s', (engine) => {
  let world: World
  let login: SessionView

  beforeAll(async () => {
    world = await World.start(engine, { SECRET_KEY: keys.join(',') })
  })
  beforeEach(async () => {
    login = (await byWechat(world, 'zhang')).body
  })
  afterAll(() => world.stop())

  const me = async ({ accessToken }: { accessToken: string }): Promise<string | number> => {
    const { status, problem } = await world.as({ token: accessToken }).get('/api/me')
    return status === 200 ? 200 : problem.code
  }
  const refresh = ({ refreshToken }: { refreshToken: string }) =>
    world.as(null).post<SessionView>('/api/auth/refresh', { refreshToken })
  /** Longer than a lost answer needs to be asked for again. */
  const later = () => world.clock.advance({ seconds: 11 })

  it('lets its access token work for fifteen minutes, as its answer says', async () => {
    expect(Date.parse(login.expiresAt) - world.clock.now().getTime()).toBe(15 * 60_000)
    world.clock.advance({ minutes: 14, seconds: 59 })
    expect(await me(login)).toBe(200)
    world.clock.advance({ seconds: 1 })
    expect(await me(login)).toBe('auth.expired')
  })

  it('goes on with new tokens for the refresh token', async () => {
    world.clock.advance({ minutes: 20 })
    const { body } = await refresh(login)
    expect(body.refreshToken).not.toBe(login.refreshToken)
    expect(body.account.id).toBe(login.account.id)
    expect([await me(login), await me(body)]).toEqual(['auth.expired', 200])
  })

  it('gives a refresh whose answer was lost the same successor, also ten times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(login)))
    const successors = new Set(answers.map(({ body }) => body.refreshToken))
    expect(successors.size).toBe(1)
    expect((await refresh({ refreshToken: [...successors][0] ?? '' })).status).toBe(200)
  })

  it('ends with everything that came from it when a used refresh token comes back', async () => {
    const second = (await refresh(login)).body
    later()
    const third = (await refresh(second)).body
    later()
    expect(await me(third)).toBe(200)
    expect((await refresh(login)).problem.code).toBe('auth.expired')
    expect((await refresh(third)).problem.code).toBe('auth.expired')
    expect([await me(third), await me(second)]).toEqual(['auth.expired', 'auth.expired'])
  })

  it('leaves the other logins of the same person alone', async () => {
    const other = (await byWechat(world, 'zhang')).body
    await refresh(login)
    later()
    await refresh(login)
    expect([await me(login), await me(other)]).toEqual(['auth.expired', 200])
    expect((await refresh(other)).status).toBe(200)
  })

  it('ends when he logs out, here and nowhere else', async () => {
    const other = (await byWechat(world, 'zhang')).body
    expect((await world.as({ token: login.accessToken }).post('/api/auth/logout')).status).toBe(204)
    expect(await me(login)).toBe('auth.expired')
    expect((await refresh(login)).problem.code).toBe('auth.expired')
    expect(await me(other)).toBe(200)
  })

  it('lasts thirty days without a visit, and is then forgotten', async () => {
    world.clock.advance({ days: 29 })
    const kept = (await refresh(login)).body
    world.clock.advance({ days: 29 })
    const again = (await refresh(kept)).body
    world.clock.advance({ days: 30 })
    expect((await refresh(again)).problem.code).toBe('auth.expired')
    world.clock.advance({ seconds: 1 })
    await world.app.get(Housekeeping).forgetOld()
    expect(await world.read.countBy(Session, { accountId: login.account.id })).toBe(0)
  })

  describe('forged', () => {
    const claims = () => jwt.decode(login.accessToken) as { sid: string; iat: number; exp: number }
    const altered = (header: object, payload: object) => {
      const [, , signature = ''] = login.accessToken.split('.')
      return `${base64url(header)}.${base64url(payload)}.${signature}`
    }
    const forgeries: [string, () => string][] = [
      ['signed with another key', () => jwt.sign(claims(), randomBytes(32))],
      ['signed with nothing', () => `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claims())}.`],
      ['called unsigned under the old signature', () => altered({ alg: 'none' }, claims())],
      ['made to last longer', () => altered({ alg: 'HS256', typ: 'JWT' }, { ...claims(), exp: claims().exp + 9_999 })],
      ['a guest’s, signed with another key', () => jwt.sign({ guest: claims().sid, phoneHash: '' }, randomBytes(32))],
      ['a refresh token', () => login.refreshToken],
      ['rubbish', () => 'eyJ.eyJ.x'],
    ]

    it.each(forgeries)('is nobody’s: %s', async (_, forge) => {
      expect(await me({ accessToken: forge() })).toBe('auth.required')
      expect(await me(login)).toBe(200)
    })

    it('has a refresh token that opens nothing and ends nothing', async () => {
      const body = `${claims().sid}.1`
      const mac = createHmac('sha256', randomBytes(32)).update(`refresh\n${body}`).digest('base64url')
      expect((await refresh({ refreshToken: `${body}.${mac}` })).problem.code).toBe('auth.expired')
      expect((await refresh(login)).status).toBe(200)
    })
  })

  it('outlives a change of the secret key, as long as the former key is named', async () => {
    const { sid } = jwt.decode(login.accessToken) as { sid: string }
    const before = new Tokens(new Sealer({ secretKeys: [formerKey] }), world.clock).issue({ id: sid }, 0)
    expect(await me(before)).toBe(200)
    expect((await refresh(before)).status).toBe(200)
    const never = new Tokens(new Sealer({ secretKeys: ['a key that was never ours'] }), world.clock).issue(
      { id: sid },
      0,
    )
    expect(await me(never)).toBe('auth.required')
  })
})
