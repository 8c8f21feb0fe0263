import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import { findMariadb, startMariadb } from '../../scripts/services/mariadb.mjs'
import { ServerProcess } from './process.js'
import { someInput } from './world.js'

const here = findMariadb() !== null
const clients = 8

;(here ? describe : describe.skip)('a database that is restarted under load', () => {
  let mariadb: Awaited<ReturnType<typeof startMariadb>>
  let server: ServerProcess
  let dataDir: string
  let token: string

  beforeAll(async () => {
    mariadb = await startMariadb({ flush: 1, downMs: 1_500 })
    dataDir = await mkdtemp(join(tmpdir(), 'bangban-'))
    const place = { databaseUrl: mariadb.url, dataDir, remove: () => Promise.resolve() }
    server = await ServerProcess.start(place, { DEMO: '1', LOG_LEVEL: 'silent' })
    const login = await server.post<SessionView>('/api/auth/wechat', { code: 'sandbox-restart' })
    token = login.body.accessToken
    await server.post('/api/me/consents', { document: 'privacy' }, { authorization: `Bearer ${token}` })
  })
  afterAll(async () => {
    await server.end('SIGKILL')
    await mariadb.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s is answered for with 503 and Retry-After, and all goes on when it is back, without a restart of the server',
    async (signal) => {
      const before = (await mine()).length
      const statuses = new Map<number, number>()
      const withoutWord: number[] = []
      const made = new Set<string>()
      let stop = false
      let sinceBack = 0
      const client = async (): Promise<void> => {
        while (!stop) {
          const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
          const key = { 'idempotency-key': randomUUID() }
          // As a client does it: the same intent until it is answered.
          for (;;) {
            const answer = await fetch(`${server.url}/api/requests`, {
              method: 'POST',
              headers: { ...headers, ...key },
              body: JSON.stringify(someInput),
            })
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
            if (answer.status === 201) {
              made.add(((await answer.json()) as RequestView).id)
              sinceBack++
              break
            }
            if (!answer.headers.get('retry-after')) withoutWord.push(answer.status)
            await answer.arrayBuffer()
            await sleep(25)
          }
        }
      }
      const running = Promise.all(Array.from({ length: clients }, client))
      while (made.size < 40) await sleep(10)
      await mariadb.restart(signal)
      sinceBack = 0
      const back = Date.now()
      while (sinceBack < 100) {
        if (Date.now() - back > 10_000) throw new Error(`no recovery: ${JSON.stringify([...statuses])}`)
        await sleep(10)
      }
      stop = true
      await running
      expect([...statuses.keys()].sort()).toEqual([201, 503])
      expect(withoutWord).toEqual([])
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
      const after = (await mine()).map(({ id }) => id)
      expect([...made].filter((id) => !after.includes(id))).toEqual([])
      expect(after.length - before).toBe(made.size)
    },
    30_000,
  )

  const mine = async (): Promise<RequestRow[]> => {
    const rows: RequestRow[] = []
    for (let cursor = ''; ;) {
      const { body } = await server.get<Page<RequestRow>>(
        `/api/requests?view=mine&limit=100${cursor && `&cursor=${cursor}`}`,
        token,
      )
      rows.push(...body.items)
      if (body.nextCursor === null) return rows
      cursor = body.nextCursor
    }
  }
})
