import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { WebSocket } from 'ws'
import { schema } from '../src/app/schema.js'
import { openDatabase } from '../src/platform/database/data-source.js'
import { buildCity } from './city.js'
import { engines, freshPlace, type Place } from './engines.js'
import { ServerProcess } from './process.js'
import { someInput } from './world.js'

describe.each(engines)('a server that ends in the middle, on %s', (engine) => {
  let place: Place
  let server: ServerProcess
  let token: string

  beforeEach(async () => {
    place = await freshPlace(engine)
    const database = await openDatabase(place, schema)
    await database.writer.transaction(buildCity)
    await database.close()
    server = await ServerProcess.start(place)
    const login = await server.post<SessionView>('/api/auth/wechat', { code: 'sandbox-kill' })
    token = login.body.accessToken
    await server.post('/api/me/consents', { document: 'privacy' }, { authorization: `Bearer ${token}` })
  })
  afterEach(async () => {
    await server.end('SIGKILL')
    await place.remove()
  })

  const submit = (key: string) =>
    server.post<RequestView>('/api/requests', someInput, { authorization: `Bearer ${token}`, 'idempotency-key': key })

  it('keeps everything it acknowledged when it is killed, and nothing twice', async () => {
    const acknowledged = new Map<string, string>()
    let alive = true
    const client = async (worker: number): Promise<void> => {
      for (let n = 0; alive; n++) {
        const key = `${worker}-${n}`
        const answer = await submit(key).catch(() => null)
        if (answer?.status === 201) acknowledged.set(key, answer.body.id)
      }
    }
    const clients = [1, 2, 3, 4].map(client)
    while (acknowledged.size < 30) await new Promise((resolve) => setTimeout(resolve, 5))
    await server.end('SIGKILL')
    alive = false
    await Promise.all(clients)
    await server.restart()

    for (const [key, id] of acknowledged) {
      expect((await server.get<RequestView>(`/api/requests/${id}`, token)).body.id).toBe(id)
      // A client that never saw the answer sends the same again.
      expect((await submit(key)).body.id).toBe(id)
    }
  })

  it('finishes what is under way on SIGTERM, tells the sockets, and goes', async () => {
    const { body } = await server.post<{ ticket: string }>(
      '/api/realtime/ticket',
      {},
      { authorization: `Bearer ${token}` },
    )
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?ticket=${body.ticket}`)
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))

    const underWay = Array.from({ length: 20 }, (_, n) =>
      submit(`term-${n}`).then(
        (answer) => answer.status,
        () => 0,
      ),
    )
    await new Promise((resolve) => setTimeout(resolve, 15))
    const exit = server.end('SIGTERM')
    expect(await closed).toBe(1001)
    // Each was either done and answered, or never accepted; none was cut off after it was done.
    const answers = await Promise.all(underWay)
    expect(answers.filter((status) => status !== 201 && status !== 503 && status !== 0)).toEqual([])
    expect(await exit).toBe(0)

    await server.restart()
    const mine = await server.get<{ items: unknown[] }>('/api/requests?view=mine&limit=100', token)
    expect(mine.body.items).toHaveLength(answers.filter((status) => status === 201).length)
  })
})
