import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FileView } from '@bangban/shared/files/file-api'
import { IdempotencyRecord } from '../src/platform/idempotency/idempotency-record.entity.js'
import { Idempotency } from '../src/platform/idempotency/idempotency.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

const keyed = (key: string) => ({ 'idempotency-key': key })

describe.each(engines)('Idempotency-Key, on %s', (engine) => {
  let world: World
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    director = new Director(world, await castOf(world))
  })
  afterAll(() => world.stop())

  it('gives a repeat the stored status and body, also when the case has moved on', async () => {
    const me = world.as(director.cast.applicant)
    const first = await me.submit({}, keyed('apply-1'))
    await director.act(director.cast.reviewer, first.body, inputs.dispatch)
    const again = await me.submit({}, keyed('apply-1'))
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  it('makes one request of ten simultaneous tries', async () => {
    const before = await world.read.count(Request)
    const me = world.as(director.cast.applicant)
    const answers = await Promise.all(Array.from({ length: 10 }, () => me.submit({}, keyed('apply-2'))))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(await world.read.count(Request)).toBe(before + 1)
  })

  it('retries an action safely: the second try is the first one’s answer, not 409', async () => {
    const request = await director.at('dispatched')
    const me = world.as(director.cast.holder)
    const first = await me.act(request, inputs.claim, keyed('claim-1'))
    const again = await me.act(request, inputs.claim, keyed('claim-1'))
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
  })

  it('refuses the same key with another body', async () => {
    const me = world.as(director.cast.applicant)
    await me.submit({}, keyed('apply-3'))
    const other = await me.submit({ subject: '别的事' }, keyed('apply-3'))
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency.reused'])
  })

  it('is scoped to the account and the path', async () => {
    const mine = await world.as(director.cast.applicant).submit({}, keyed('shared'))
    const his = await world.as(director.cast.stranger).submit({}, keyed('shared'))
    expect(his.status).toBe(201)
    expect(his.body.id).not.toBe(mine.body.id)
    const act = await world.as(director.cast.applicant).act(mine.body, inputs.urge, keyed('shared'))
    expect(act.body.id).toBe(mine.body.id)
  })

  it('keeps nothing of what was refused, so that it can be put right', async () => {
    const me = world.as(director.cast.applicant)
    expect((await me.submit({ township: 'nowhere' }, keyed('apply-4'))).status).toBe(422)
    expect((await me.submit({}, keyed('apply-4'))).status).toBe(201)
  })

  it('takes an upload once, and refuses another file under its key', async () => {
    const upload = (bytes: Buffer) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), '户口簿.pdf')
      return world.as(director.cast.applicant).post<FileView>('/api/files', form, keyed('upload-1'))
    }
    const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    const first = await upload(pdf)
    expect(first.status).toBe(201)
    expect((await upload(pdf)).body.id).toBe(first.body.id)
    const other = await upload(Buffer.concat([pdf, Buffer.from('more')]))
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency.reused'])
  })

  it('refuses a key that is too long', async () => {
    const answer = await world.as(director.cast.applicant).submit({}, keyed('x'.repeat(201)))
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'Idempotency-Key'])
  })

  it('keeps no answer that its column cannot hold, and gives it all the same', async () => {
    const idempotency = world.app.get(Idempotency)
    const keep = async (key: string, body: string) => {
      const once = idempotency.scope(null, '/api/long', key, null)
      await idempotency.keepAfterwards(once, 200, body)
      return (await idempotency.find(once.id))?.body ?? null
    }
    const [fits, tooLong] = ['长'.repeat(1_000_000), '长'.repeat(1_500_000)]
    expect(await keep('fits', fits)).toBe(fits)
    expect(await keep('too-long', tooLong)).toBeNull()
  })

  it('keeps answers sealed, and for 24 hours', async () => {
    const records = await world.read.find(IdempotencyRecord)
    expect(records.length).toBeGreaterThan(0)
    expect(JSON.stringify(records)).not.toContain('13800008000')
    world.clock.advance({ hours: 25 })
    await world.app.get(Idempotency).forgetOld()
    expect(await world.read.count(IdempotencyRecord)).toBe(0)
  })
})
