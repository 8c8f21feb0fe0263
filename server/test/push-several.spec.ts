import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { WebSocket } from 'ws'
import { findRedis, startRedis } from '../../scripts/services/redis.mjs'
import { openIdOf } from '../src/app/sandbox/wechat-sandbox.js'
import { inputs, town } from './cast.js'
import { engines, freshPlace, type Place } from './engines.js'
import { OutsideWorld } from './outside-world.js'
import { ServerProcess } from './process.js'
import { templateOf } from './pushing.js'
import { someInput } from './world.js'

const here = engines.includes('mariadb') && findRedis() !== null
const residents = 10

;(here ? describe : describe.skip)('two server processes on one MariaDB and one Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  let place: Place
  let outside: OutsideWorld
  let a: ServerProcess
  let b: ServerProcess
  let centre: string
  let helper: string

  beforeAll(async () => {
    ;[redis, place, outside] = await Promise.all([startRedis(), freshPlace('mariadb'), OutsideWorld.start()])
    const env = {
      ...outside.env,
      DEMO: '1',
      SECRET_KEY: 'one secret for both of the servers here',
      REDIS_URL: redis.url,
      PUSH_WAIT_PERCENT: '1',
    }
    a = await ServerProcess.start(place, env)
    b = await ServerProcess.start(place, env)
    centre = await password('centre-05')
    helper = await password(`town-${town}-02`)
  }, 60_000)
  afterAll(async () => {
    await Promise.all([a, b].map((server) => server.end('SIGTERM')))
    await Promise.all([redis.stop(), outside.stop(), place.remove()])
  })

  const password = async (username: string): Promise<string> => {
    const { body } = await a.post<SessionView>('/api/auth/password', { username, password: 'bangban-demo' })
    return body.accessToken
  }
  const asked = (token: string) => ({ authorization: `Bearer ${token}` })
  const act = async (server: ServerProcess, token: string, id: string, input: object): Promise<void> => {
    const { status, body } = await server.post(`/api/requests/${id}/actions`, input, asked(token))
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
  const screenOn = async (server: ServerProcess, token: string): Promise<SocketFrame[]> => {
    const { body } = await server.post<{ ticket: string }>('/api/realtime/ticket', {}, asked(token))
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?ticket=${body.ticket}`)
    const frames: SocketFrame[] = []
    socket.on('message', (data) => frames.push(JSON.parse(String(data)) as SocketFrame))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return frames
  }
  const until = async (what: () => boolean, seconds: number): Promise<void> => {
    const deadline = Date.now() + seconds * 1_000
    while (!what()) {
      if (Date.now() > deadline) throw new Error(`not within ${seconds} s`)
      await sleep(20)
    }
  }

  it('bring a push to the socket, whichever of them it hangs on, once, and the proof of it stops the ladder', async () => {
    const [near, far] = [await screenOn(a, helper), await screenOn(b, helper)]
    const login = await b.post<SessionView>('/api/auth/wechat', { code: 'sandbox-far' })
    const resident = login.body.accessToken
    await b.post('/api/me/consents', { document: 'privacy' }, asked(resident))
    const request = await b.post<RequestView>('/api/requests', someInput, asked(resident))
    await act(a, centre, request.body.id, inputs.dispatch)
    const news = (frames: SocketFrame[]) =>
      frames.flatMap((frame) =>
        frame.type === 'notification' && frame.data.requestId === request.body.id ? [frame] : [],
      )
    await until(() => news(near).length > 0 && news(far).length > 0, 5)
    await sleep(200)
    expect([news(near).length, news(far).length]).toEqual([1, 1])
    // Shown on the screen at B; the ladder may be climbed by A.
    const shown = await fetch(`${b.url}/api/notifications/shown`, {
      method: 'POST',
      headers: { ...asked(helper), 'content-type': 'application/json' },
      body: JSON.stringify({ ids: [news(far)[0]?.data.id] }),
    })
    expect(shown.status).toBe(204)
    interface Notices {
      people: { person: { name: string; audience: string }; state: string; proof: string | null }[]
    }
    const { body } = await a.get<Notices[]>(`/api/requests/${request.body.id}/deliveries`, centre)
    const told = body.flatMap(({ people }) => people).filter(({ person }) => person.audience === 'staff')
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter(({ proof }) => proof === 'shown')).toHaveLength(1)
  })

  it('share the messages between them, and send none of them twice', async () => {
    const tokens = await Promise.all(
      Array.from({ length: residents }, async (_, n) => {
        const login = await a.post<SessionView>('/api/auth/wechat', { code: `sandbox-shared-${n}` })
        const token = login.body.accessToken
        await a.post('/api/me/consents', { document: 'privacy' }, asked(token))
        // Whenever this runs.
        await a.post('/api/me/push-settings', { quiet: null }, asked(token))
        const template = templateOf('answer')
        for (let time = 0; time < 3; time++) {
          outside.wechat.consent(openIdOf(`shared-${n}`), template, 1)
          await fetch(`${a.url}/api/me/push-consents`, {
            method: 'POST',
            headers: { ...asked(token), 'content-type': 'application/json' },
            body: JSON.stringify({ results: { [template]: 'accept' } }),
          })
        }
        return token
      }),
    )
    const cases = await Promise.all(
      [0, 1, 2].flatMap((round) =>
        tokens.map(async (token, n) => {
          const server = (round + n) % 2 === 0 ? a : b
          const { body } = await server.post<RequestView>('/api/requests', someInput, asked(token))
          await act(server, centre, body.id, inputs.return)
          return body
        }),
      ),
    )
    const mine = () => outside.wechat.messages().filter(({ openId }) => openId.startsWith(openIdOf('shared-')))
    await until(() => mine().length >= cases.length, 15)
    await sleep(1_500)
    expect(mine()).toHaveLength(cases.length)
    expect(new Set(mine().map(({ words }) => words[1])).size).toBe(cases.length)
    const sends = async (server: ServerProcess): Promise<number> => {
      const text = await (await fetch(`${server.url}/metrics`)).text()
      return Number(/bangban_push_sends_total\{channel="wechat",outcome="sent"\} (\d+)/.exec(text)?.[1] ?? 0)
    }
    const [byA, byB] = [await sends(a), await sends(b)]
    expect(byA + byB).toBeGreaterThanOrEqual(cases.length)
  })
})
