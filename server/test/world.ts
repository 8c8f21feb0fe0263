import { randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { privacyVersion } from '@bangban/shared/accounts/account-api'
import type { Problem } from '@bangban/shared/platform/problem'
import type { ActInput, RequestView, SubmitInput } from '@bangban/shared/requests/request-api'
import type { EntityManager } from 'typeorm'
import { Account } from '../src/accounts/account.entity.js'
import { Consent } from '../src/accounts/consent.entity.js'
import { Membership } from '../src/accounts/membership.entity.js'
import { Session } from '../src/accounts/session.entity.js'
import { Sessions } from '../src/accounts/sessions.js'
import { Tokens } from '../src/accounts/tokens.js'
import { createApp, type Product } from '../src/app/create-app.js'
import { Catalog } from '../src/catalog/catalog.js'
import { UnitDirectory } from '../src/organization/unit-directory.js'
import { readConfig, type Config } from '../src/platform/config.js'
import { Database } from '../src/platform/database/database.js'
import { insertRows } from '../src/platform/database/rows.js'
import { UnitOfWork } from '../src/platform/database/unit-of-work.js'
import { createLog } from '../src/platform/log.js'
import { Ids } from '../src/platform/ids.js'
import { OutboxRelay } from '../src/platform/outbox/outbox-relay.js'
import { Sealer } from '../src/platform/sealer.js'
import { buildCity } from './city.js'
import { freshPlace, type Engine, type Place } from './engines.js'
import { TestClock } from './fakes.js'

export interface Person {
  id: string
  name: string
  phone: string
  sessionId: string
}

export interface Answer<T> {
  status: number
  body: T
  problem: Problem
  headers: Headers
}

type Body = object | string | undefined

/** A string goes as it is, so that tests can send broken JSON. */
const encoded = (body: object | string): string | FormData =>
  typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body)

interface Work {
  unit: string
  lead?: boolean
  supervisor?: boolean
  onDuty?: boolean
}

/** The real application on a real, empty database of its own, and people to act in it. */
export class World {
  readonly clock: TestClock
  /** Everything the server logged, as lines of JSON. */
  readonly logged: string[]

  private constructor(
    private readonly product: Product,
    readonly config: Config,
    readonly place: Place,
    { clock, logged }: { clock: TestClock; logged: string[] },
  ) {
    this.clock = clock
    this.logged = logged
  }

  /** @param beside a world whose database, files and clock this server shares; `stop` of either removes them */
  static async start(engine: Engine, env: Record<string, string> = {}, beside?: World): Promise<World> {
    const place = beside?.place ?? (await freshPlace(engine))
    const clock = beside?.clock ?? new TestClock()
    const logged: string[] = []
    const config = readConfig({
      DATA_DIR: place.dataDir,
      DATABASE_URL: place.databaseUrl,
      SECRET_KEY: 'a secret of the tests with 32 letters or more',
      DEMO: '0',
      RATE_LIMIT: 'off',
      // Compiling the tests themselves holds up the event loop.
      OVERLOAD_DELAY_MS: '0',
      WEB_DIR: place.dataDir,
      ...env,
    })
    const product = await createApp(config, {
      clock,
      log: createLog('info', { write: (line) => void logged.push(line) }),
    })
    const world = new World(product, config, place, { clock, logged })
    if (!config.demo && !beside) await world.write(buildCity)
    await product.app.listen(0, '127.0.0.1')
    return world
  }

  /** Ends the server and leaves its data to others. */
  close(): Promise<void> {
    return this.product.close()
  }

  async stop(): Promise<void> {
    await this.close()
    await this.place.remove()
  }

  get app(): NestFastifyApplication {
    return this.product.app
  }

  /** Where it listens. */
  get url(): string {
    const { port } = this.app.getHttpServer().address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  get read(): EntityManager {
    return this.app.get(Database).read
  }

  write<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.app.get(UnitOfWork).run(work)
  }

  /** Units and items changed behind the application's back. */
  async refresh(): Promise<void> {
    await this.app.get(UnitDirectory).refresh()
    await this.app.get(Catalog).refresh()
  }

  /** Until every event that was committed has reached its handlers. */
  settle(): Promise<void> {
    return this.app.get(OutboxRelay).drain()
  }

  /** Somebody with a verified number who has agreed to the privacy statement. */
  async resident(name = '张建军', { phone = somePhone(), consented = true } = {}): Promise<Person> {
    return this.person(name, phone, [], consented)
  }

  async staff(name: string, ...work: Work[]): Promise<Person> {
    return this.person(name, somePhone(), work, true)
  }

  private async person(name: string, phone: string, work: Work[], consented: boolean): Promise<Person> {
    const [sealer, id, now] = [this.app.get(Sealer), this.app.get(Ids).next(), this.clock.now()]
    return this.write(async (em) => {
      await insertRows(em, Account, {
        id,
        username: null,
        name: sealer.seal(name),
        nameHash: sealer.hash(name),
        phone: sealer.seal(phone),
        phoneHash: sealer.hash(phone),
        admin: false,
        disabled: false,
        createdAt: now,
      })
      for (const { unit, lead = false, supervisor = false, onDuty = true } of work) {
        await insertRows(em, Membership, { accountId: id, unitCode: unit, lead, supervisor, onDuty })
      }
      if (consented) {
        const consent = { id: this.app.get(Ids).next(), accountId: id, document: 'privacy' as const, at: now }
        await insertRows(em, Consent, { ...consent, version: privacyVersion, withdrawnAt: null })
      }
      await this.app.get(Sessions).start(em, id)
      const { id: sessionId } = await em.findOneByOrFail(Session, { accountId: id })
      return { id, name, phone, sessionId }
    })
  }

  /** What this person's client sends. */
  as(person: Person | { token: string } | null) {
    const call = <T>(method: 'GET' | 'POST', url: string, body?: Body, headers: Record<string, string> = {}) =>
      this.call<T>(
        method,
        url,
        body,
        person ? { authorization: `Bearer ${this.tokenOf(person)}`, ...headers } : headers,
      )
    return {
      get: <T>(url: string) => call<T>('GET', url),
      post: <T>(url: string, body?: Body, headers?: Record<string, string>) =>
        call<T>('POST', url, body ?? {}, headers),
      submit: (input: Partial<SubmitInput> = {}, headers?: Record<string, string>) =>
        call<RequestView>('POST', '/api/requests', { ...someInput, ...input }, headers),
      act: (request: { id: string }, input: ActInput | { action: string }, headers?: Record<string, string>) =>
        call<RequestView>('POST', `/api/requests/${request.id}/actions`, input, headers),
      see: (request: { id: string }) => call<RequestView>('GET', `/api/requests/${request.id}`),
    }
  }

  /** His client would refresh it in time; here the clock may have jumped over months. */
  tokenOf(person: Person | { token: string }): string {
    if ('token' in person) return person.token
    return this.app.get(Tokens).issue({ id: person.sessionId }, 0).accessToken
  }

  private async call<T>(
    method: 'GET' | 'POST',
    url: string,
    body: Body,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const isJson = body !== undefined && !(body instanceof FormData)
    const response = await fetch(this.url + url, {
      method,
      headers: isJson ? { 'content-type': 'application/json', ...headers } : headers,
      ...(body === undefined ? {} : { body: encoded(body) }),
    })
    const text = await response.text()
    const parsed: unknown = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
    return { status: response.status, body: parsed as T, problem: parsed as Problem, headers: response.headers }
  }
}

export const somePhone = (): string => `138${String(randomInt(100_000_000)).padStart(8, '0')}`

export const someInput: SubmitInput = {
  serviceCode: 'disability-card',
  subject: '给母亲办残疾人证',
  description: '母亲 79 岁，中风后下不了床，想办残疾人证，能不能上门。',
  mode: 'assist',
  channel: 'miniapp',
  township: '371681114',
  contact: { name: '张建军', phone: '13800008000' },
}
