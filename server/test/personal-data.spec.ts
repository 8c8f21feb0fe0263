import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { Database } from '../src/platform/database/database.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

const secrets = ['王桂兰', '中风后下不了床', '台子镇大张村 12 号', '残疾人证已经送到家', '13712345678']

describe.each(engines)('personal data, on %s', (engine) => {
  let world: World
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    const director = new Director(world, cast)
    const request = await director.submit({
      subject: '办残疾人证',
      description: '中风后下不了床',
      contact: { name: '欧阳建国', phone: '13712345678' },
      onBehalfOf: { name: '王桂兰', relation: '母亲' },
      homeVisit: { address: '台子镇大张村 12 号', wish: '上午' },
    })
    await director.act(cast.reviewer, request, inputs.dispatch)
    await director.act(cast.holder, request, inputs.claim)
    await director.act(cast.holder, request, { ...inputs.complete, result: '残疾人证已经送到家' })
    await director.act(cast.applicant, request, { ...inputs.evaluate, comment: '王桂兰很满意' })
    await world.as(cast.reviewer).get('/api/requests?view=all&keyword=13712345678')
    await world.as(cast.reviewer).submit({ contact: { name: '欧阳建国', phone: '1371234567' } })
    await world.settle()
  })
  afterAll(() => world.stop())

  it('stands in no column of the database in plain', async () => {
    const database = world.app.get(Database)
    const found: string[] = []
    for (const { tableName } of database.writer.entityMetadatas) {
      const rows = JSON.stringify(
        await database.read.query(`SELECT * FROM ${database.writer.driver.escape(tableName)}`),
      )
      for (const secret of [...secrets, '欧阳建国', cast.holder.phone, '李秀芹']) {
        if (rows.includes(secret)) found.push(`${secret} in ${tableName}`)
      }
    }
    expect(found).toEqual([])
  })

  it('stands nowhere in the log', () => {
    const log = world.logged.join('')
    expect(world.logged.length).toBeGreaterThan(5)
    expect([...secrets, '欧阳', cast.holder.phone, cast.holder.name].filter((secret) => log.includes(secret))).toEqual(
      [],
    )
    expect(log).not.toMatch(/(?<![0-9a-f-])1[3-9]\d{9}(?!\d)|Bearer|eyJ/)
    expect(JSON.parse(world.logged.at(-1) ?? '{}')).toHaveProperty('requestId')
  })

  it('leaves a line in the audit log for each look of staff at a plain number', async () => {
    const director = new Director(world, cast)
    const request = await director.at('dispatched')
    const looks = () =>
      world.read.countBy(AuditEntry, { target: `request:${request.id}`, action: 'request.contact_read' })
    const before = await looks()
    await world.as(cast.applicant).see(request)
    await world.as(cast.member).see(request)
    expect(await looks()).toBe(before)
    await world.as(cast.reviewer).see(request)
    expect(await looks()).toBe(before + 1)
    await director.act(cast.holder, request, inputs.claim)
    expect(await looks()).toBe(before + 2)
    await world.as(cast.holder).see(request)
    expect(await looks()).toBe(before + 3)
    // The journal says who applied, and says it in plain to whoever reads the number in plain.
    for (const reader of [cast.applicant, cast.reviewer])
      await world.as(reader).get(`/api/requests/${request.id}/journal`)
    expect(await looks()).toBe(before + 4)
  })

  it('is masked to members until one claims, the applicant’s name in the journal too', async () => {
    const director = new Director(world, cast)
    const request = await director.at('dispatched', { homeVisit: { address: '台子镇大张村 12 号', wish: '上午' } })
    const detail = (await world.as(cast.member).see(request)).body
    expect(JSON.stringify(detail)).not.toContain(cast.applicant.phone)
    expect(JSON.stringify(detail)).not.toContain('大张村 12 号')
    expect(detail.contact.phone).toMatch(/^\d{3}\*{4}\d{4}$/)
    const journal = await world.as(cast.member).get<unknown>(`/api/requests/${request.id}/journal`)
    expect(JSON.stringify(journal.body)).not.toContain(cast.applicant.name)
    await director.act(cast.holder, request, inputs.claim)
    expect((await world.as(cast.holder).see(request)).body.contact.phone).toBe(cast.applicant.phone)
  })

  it('is masked in every list of work', async () => {
    const director = new Director(world, cast)
    await director.at('processing')
    for (const view of ['review', 'unit', 'held', 'all']) {
      const by = view === 'review' || view === 'all' ? cast.reviewer : cast.holder
      const { body } = await world.as(by).get<unknown>(`/api/requests?view=${view}&limit=100`)
      expect(JSON.stringify(body)).not.toContain(cast.applicant.phone)
    }
  })
})
