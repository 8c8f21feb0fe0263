import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { GuestSessionView } from '@bangban/shared/accounts/account-api'
import type { FileView } from '@bangban/shared/files/file-api'
import type { Page } from '@bangban/shared/platform/page'
import type { RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import type { EntityManager } from 'typeorm'
import { Account } from '../src/accounts/account.entity.js'
import { NewAccounts } from '../src/accounts/new-accounts.js'
import { sealedColumns } from '../src/app/sealed.js'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { UnreadCallJob } from '../src/conversations/unread-call.job.js'
import { Database } from '../src/platform/database/database.js'
import { insertRows } from '../src/platform/database/rows.js'
import { UnitOfWork } from '../src/platform/database/unit-of-work.js'
import { KeyRotation } from '../src/platform/key-rotation.js'
import { Sealer } from '../src/platform/sealer.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { runProgram, type Ended } from './programs.js'
import { Talker } from './talk.js'
import { administrator, bySms, byWechat, smsCode, takeOn, token } from './ways-in.js'
import { somePhone, World } from './world.js'

const oldKey = 'the key until today with 32 letters or more'
const newKey = 'the key from now on with 32 letters or more'
const sealerOf = (...secretKeys: string[]): Sealer => new Sealer({ secretKeys })
const oldSealer = sealerOf(oldKey)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const keyed = { 'idempotency-key': 'sent-before' }

describe.each(engines)('keys:rotate, on %s', (engine) => {
  /** Everything was made under the old key here; closed when the servers with the next keys start. */
  let first: World
  const servers: World[] = []

  beforeEach(async () => {
    first = await World.start(engine, { SECRET_KEY: oldKey })
  })
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
    await first.stop()
  })

  /** A server on the same data, as it is after a restart with another SECRET_KEY. */
  const restarted = async (...keys: string[]): Promise<World> => {
    await first.settle()
    // Codes sent before are older than those sent from now on.
    first.clock.advance({ minutes: 2 })
    const server = await World.start(engine, { SECRET_KEY: keys.join(',') }, first)
    servers.push(server)
    return server
  }
  const rotate = (...secretKeys: string[]): Promise<Ended> => runProgram('rotate-keys', { ...first.config, secretKeys })

  it('leaves nothing that needs the old key, and everybody finds and reads what he did before', async () => {
    const city = await livelyCity(first)
    const before = await city.seenFrom(first)
    expect(JSON.stringify(before)).toContain('王桂兰很满意')
    const beside = await restarted(newKey, oldKey)
    const tables = [
      ...['account', 'conversation_member', 'evaluation', 'idempotency_record', 'internal_note', 'journal_entry'],
      ...['message', 'request', 'stored_file'],
    ]
    expect((await madeWithTheOldKey(beside, city)).sort()).toEqual(tables)
    const { code, said, complained } = await rotate(newKey, oldKey)
    expect([code, complained]).toEqual([0, ''])
    for (const table of tables) expect(said).toMatch(new RegExp(`^${table} +\\d+$`, 'm'))

    const server = await restarted(newKey)
    expect(await madeWithTheOldKey(server, city)).toEqual([])
    expect(await city.seenFrom(server)).toEqual(before)
    const lines = await server.read.findBy(AuditEntry, { action: 'keys.rotate' })
    expect(lines).toMatchObject([{ actorId: '', target: 'keys', detail: { evaluation: 1, stored_file: 1 } }])

    // Two minutes have gone by: what nobody has read yet is told now, and not between the two looks.
    await server.app.get(UnreadCallJob).callAll()
    await server.settle()
    const rows = await restingRows(server)
    expect(await rotate(newKey, oldKey)).toMatchObject({ code: 0, complained: '' })
    expect(await restingRows(server)).toEqual(rows)
  })

  it('still knows everybody by number, WeChat, receipt and repeated call', async () => {
    const city = await livelyCity(first)
    const wechat = (await byWechat(first, 'known')).body.account.id
    await restarted(newKey, oldKey)
    await rotate(newKey, oldKey)
    const server = await restarted(newKey)

    const { applicant } = city.cast
    expect((await bySms(server, applicant.phone)).body.account.id).toBe(applicant.id)
    expect((await byWechat(server, 'known')).body.account.id).toBe(wechat)

    const again = await server.as(applicant).submit(city.sent, keyed)
    expect([again.status, again.headers.get('idempotent-replayed'), again.body.id]).toEqual([201, 'true', city.full.id])

    const code = await smsCode(server, city.waiting.phone)
    const found = { caseCode: city.waiting.request.code, phone: city.waiting.phone, code }
    const { body: guest } = await server.as(null).post<GuestSessionView>('/api/requests/find', found)
    const seen = await server.as({ token: guest.accessToken }).see(city.waiting.request)
    expect(seen.body.contact.phone).toBe(city.waiting.phone)

    server.clock.advance({ minutes: 2 })
    expect(await adoptedBy(server, city.waiting)).toBe(true)
  })

  it('is not needed to find and read: until it is done, a server with both keys does', async () => {
    const city = await livelyCity(first)
    const second = await waitingCase(first, city.cast)
    const before = await city.seenFrom(first)
    const server = await restarted(newKey, oldKey)
    expect(await city.seenFrom(server)).toEqual(before)
    expect(await adoptedBy(server, city.waiting)).toBe(true)
    expect((await bySms(server, city.cast.applicant.phone)).body.account.id).toBe(city.cast.applicant.id)

    const between = await city.seenFrom(server)
    await expect(rotation(server, new EndsAfter(server.app.get(Database), 3)).run()).rejects.toThrow('killed')
    expect(await city.seenFrom(server)).toEqual(between)
    expect(await adoptedBy(server, second)).toBe(true)
  })

  it('goes on where it was killed', async () => {
    const people = 260
    await many(first, people)
    const server = await restarted(newKey, oldKey)
    const database = server.app.get(Database)
    await expect(rotation(server, new EndsAfter(database, 3)).run()).rejects.toThrow('killed')
    const left = await oldAccounts(server)
    // Two batches are in, the third was rolled back.
    expect(left).toBe(people - 200)

    const { code, said } = await rotate(newKey, oldKey)
    expect([code, /^account +(\d+)$/m.exec(said)?.[1]]).toEqual([0, String(left)])
    expect(await oldAccounts(server)).toBe(0)
    const names = (await server.read.find(Account)).map(({ name }) => sealerOf(newKey).open(name))
    expect(new Set(names).size).toBe(people)
  })

  it('loses nothing that people do at the same time', async () => {
    await many(first, 400)
    expect(await oldAccounts(first)).toBe(400)
    const before = new Director(first, await castOf(first))
    const old = await Promise.all(Array.from({ length: 12 }, () => before.at('processing')))
    const server = await restarted(newKey, oldKey)

    const { cast } = before
    const director = new Director(server, cast)
    let working = true
    const fresh: RequestView[] = []
    const keepBusy = async (mine: RequestView[]): Promise<void> => {
      for (let n = 0; working; n++) {
        const progress = { action: 'progress', note: `第 ${n} 步` } as const
        await director.act(cast.holder, mine[n % mine.length] as RequestView, progress)
        fresh.push(await director.submit({ subject: `第 ${n} 件` }))
      }
    }
    const clients = Promise.all([0, 1, 2].map((lane) => keepBusy(old.filter((_, n) => n % 3 === lane))))
    const ended = await rotate(newKey, oldKey)
    working = false
    await clients
    expect(ended).toMatchObject({ code: 0, complained: '' })

    const last = await restarted(newKey)
    for (const { id, subject, description } of [...old, ...fresh]) {
      const { status, body } = await last.as(cast.applicant).see({ id })
      expect([status, body.subject, body.description]).toEqual([200, subject, description])
      expect((await last.as(cast.applicant).get(`/api/requests/${id}/journal`)).status).toBe(200)
    }
    expect(await oldAccounts(last)).toBe(0)
  })

  it('names the row whose key is not there, and changes nothing', async () => {
    await livelyCity(first)
    await first.settle()
    const before = await everyRow(first)
    const { code, said, complained } = await rotate(newKey)
    expect([code, said]).toEqual([1, ''])
    expect(complained).toMatch(/^没有换完.* of \S+ cannot be opened: .*not in SECRET_KEY$/m)
    expect(await everyRow(first)).toEqual(before)
  })

  it('does not undo what somebody changes between its look and its write', async () => {
    await many(first, 3)
    const server = await restarted(newKey, oldKey)
    const { id } = await server.read.findOneByOrFail(Account, {})
    const renamed = server.app.get(NewAccounts).named('改了名字')
    const work = new Meanwhile(server.app.get(Database), async (em) => void (await em.update(Account, { id }, renamed)))
    await rotation(server, work).run()
    expect(await server.read.findOneBy(Account, { id })).toMatchObject(renamed)
    expect(await oldAccounts(server)).toBe(0)
  })

  it('does not call itself done while a server goes on with the old key', async () => {
    await many(first, 3)
    const server = await restarted(newKey, oldKey)
    const work = new Meanwhile(server.app.get(Database), (em) => insertPerson(first, em))
    await expect(rotation(server, work).run()).rejects.toThrow('older keys are still in use')
  })
})

const rotation = (world: World, work: UnitOfWork): KeyRotation =>
  new KeyRotation(world.app.get(Database), work, world.app.get(Sealer), sealedColumns)

/** The process dies in the middle of its n-th transaction. */
class EndsAfter extends UnitOfWork {
  constructor(
    database: Database,
    private left: number,
  ) {
    super(database)
  }

  override run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return super.run(async (em) => {
      const result = await work(em)
      if (--this.left === 0) throw new Error('killed')
      return result
    })
  }
}

/** Another server writes just before each of its transactions does. */
class Meanwhile extends UnitOfWork {
  constructor(
    database: Database,
    private readonly another: (em: EntityManager) => Promise<void>,
  ) {
    super(database)
  }

  override run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return super.run(async (em) => {
      await this.another(em)
      return work(em)
    })
  }
}

function insertPerson(world: World, em: EntityManager, n = 0): Promise<void> {
  return insertRows(em, Account, world.app.get(NewAccounts).row({ name: `第 ${n} 位` }))
}

const many = (world: World, people: number): Promise<void> =>
  world.write(async (em) => {
    for (let n = 0; n < people; n++) await insertPerson(world, em, n)
  })

const oldAccounts = async (world: World): Promise<number> =>
  (await world.read.find(Account)).filter(({ name }) => name.startsWith(oldSealer.currentMark)).length

async function everyRow(world: World): Promise<Record<string, unknown[]>> {
  const { writer, read } = world.app.get(Database)
  const tables = writer.entityMetadatas
    .map(({ tableName }) => tableName)
    .filter((name) => !['audit_entry', 'job_lease'].includes(name))
  const rows = tables.map(async (name) => {
    const found: unknown[] = await read.query(`SELECT * FROM ${writer.driver.escape(name)}`)
    return [name, found.map((row) => JSON.stringify(row)).sort()] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

/** Without the news on its way, which goes on by itself and holds nothing that is sealed. */
async function restingRows(world: World): Promise<Record<string, unknown[]>> {
  const rows = await everyRow(world)
  return Object.fromEntries(Object.entries(rows).filter(([table]) => !['delivery', 'push'].includes(table)))
}

/** Tables that hold a seal of the old key, or its hash of a name or number; codes by SMS go by themselves. */
async function madeWithTheOldKey(world: World, city: LivelyCity): Promise<string[]> {
  const tails = city.phones.map((phone) => `tail ${phone.slice(-4)}`)
  const marks = [oldSealer.currentMark, ...[...city.names, ...city.phones, ...tails].map((s) => oldSealer.hash(s))]
  return Object.entries(await everyRow(world)).flatMap(([table, rows]) =>
    table !== 'sms_code' && marks.some((mark) => rows.some((row) => String(row).includes(mark))) ? [table] : [],
  )
}

interface Waiting {
  request: RequestView
  phone: string
}

/** Filed by a clerk for a number that nobody has verified yet. */
async function waitingCase(world: World, cast: Cast): Promise<Waiting> {
  const phone = somePhone()
  const input = { channel: 'phone' as const, contact: { name: '欧阳建国', phone } }
  return { phone, request: (await world.as(cast.clerk).submit(input)).body }
}

/** Whether it becomes the case of him who now verifies the number. */
async function adoptedBy(world: World, { phone, request }: Waiting): Promise<boolean> {
  const me = token(await bySms(world, phone))
  await world.settle()
  const mine = (await world.as(me).get<Page<RequestRow>>('/api/requests?view=mine')).body.items
  return mine.map(({ id }) => id).join() === request.id
}

type LivelyCity = Awaited<ReturnType<typeof livelyCity>>

/** A bit of everything that is sealed or hashed, and a look at it through the eyes of everybody concerned. */
async function livelyCity(world: World) {
  const cast = await castOf(world)
  const director = new Director(world, cast)
  const admin = await administrator(world)
  await takeOn(world, admin, 'taken-on', '371681114')

  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), '户口簿.pdf')
  const file = (await world.as(cast.applicant).post<FileView>('/api/files', form)).body
  const sent = {
    contact: { name: cast.applicant.name, phone: cast.applicant.phone },
    onBehalfOf: { name: '王桂兰', relation: '母亲' },
    homeVisit: { address: '台子镇大张村 12 号', wish: '上午' },
    attachments: [file.id],
  }
  const full = (await world.as(cast.applicant).submit(sent, keyed)).body
  for (const [by, step] of [
    [cast.reviewer, inputs.dispatch],
    [cast.holder, inputs.claim],
    [cast.holder, inputs.progress],
    [cast.holder, inputs.complete],
    [cast.applicant, { ...inputs.evaluate, comment: '王桂兰很满意' }],
  ] as const)
    await director.act(by, full, step)
  const waiting = await waitingCase(world, cast)
  await world.settle()
  const talk = (await new Talker(world, cast.clerk).about(waiting.request)).body
  await new Talker(world, cast.clerk).say(talk.id, '欧阳建国问几时能办')
  const note = { clientId: 'note', text: '欧阳建国家里情况复杂' }
  await world.as(cast.reviewer).post(`/api/conversations/${talk.id}/notes`, note)

  const seenFrom = async (server: World): Promise<unknown[]> => {
    const keywords = [cast.applicant.phone, cast.applicant.phone.slice(-4), cast.applicant.name, waiting.phone]
    const calls = [
      ...[cast.applicant, cast.reviewer, cast.holder].flatMap((by) => [
        server.as(by).get(`/api/requests/${full.id}`),
        server.as(by).get(`/api/requests/${full.id}/journal`),
        server.as(by).get('/api/me'),
      ]),
      server.as(cast.reviewer).get(`/api/conversations/${talk.id}/messages`),
      server.as(cast.reviewer).get(`/api/conversations/${talk.id}/notes`),
      server.as(cast.applicant).get('/api/requests?view=mine'),
      server.as(cast.clerk).get('/api/requests?view=filed'),
      ...keywords.map((word) =>
        server.as(cast.reviewer).get(`/api/requests?view=all&keyword=${encodeURIComponent(word)}`),
      ),
      server.as(admin).get(`/api/staff?keyword=${encodeURIComponent('牛爱华')}`),
    ]
    const answers = await Promise.all(calls)
    const [{ attachments = [] }] = [answers[0]?.body as RequestView]
    const bytes = await fetch(server.url + (attachments[0]?.url ?? '')).then((answer) => answer.text())
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(bytes).toBe(pdf.toString())
    // Links are signed anew at every look.
    return answers.map(({ body }) => JSON.parse(JSON.stringify(body).replaceAll(/\?expires=[^"]*/g, '')) as unknown)
  }
  const phones = [...Object.values(cast).map(({ phone }) => phone), waiting.phone]
  return { cast, full, sent, waiting, seenFrom, phones, names: ['欧阳建国', cast.applicant.name, '牛爱华'] }
}
