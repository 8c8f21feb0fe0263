import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestRow } from '@bangban/shared/requests/request-api'
import { RequestConsultation } from '../src/requests/request-consultation.entity.js'
import { castOf, consulting, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('协办: other units are asked for advice, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const asked = async (by: Person) =>
    (await world.as(by).get<Page<RequestRow>>('/api/requests?view=consulted&limit=100')).body.items.map(({ id }) => id)
  const newsOf = async (by: Person, request: { id: string }) => {
    await world.settle()
    const { body } = await world.as(by).get<NotificationPage>('/api/notifications?limit=100')
    return body.items.filter((item) => item.requestId === request.id).map((item) => item.title)
  }

  it('see the case and write down what they think, while it stays where it is', async () => {
    const request = await director.at('processing')
    expect((await world.as(cast.otherUnit).see(request)).status).toBe(404)
    const view = await director.act(cast.holder, request, inputs.consult)
    expect(view.holder).toMatchObject({ person: { name: '李秀芹' } })
    expect(await asked(cast.otherUnit)).toContain(request.id)
    expect(await newsOf(cast.otherUnit, request)).toEqual(['请你们协办一件'])

    const seen = (await world.as(cast.otherUnit).see(request)).body
    expect(seen.actions).toEqual(['advise'])
    expect(seen.contact.phone).toMatch(/\*{4}/)
    await director.act(cast.otherUnit, request, inputs.advise)
    expect((await newsOf(cast.holder, request))[0]).toBe('协办单位给了意见')
    const { consulted } = (await world.as(cast.holder).see(request)).body
    expect(consulted).toEqual([
      expect.objectContaining({
        unit: { code: consulting, name: '残疾人联合会' },
        question: '这种情况你们怎么认定？',
        askedBy: { name: '李秀芹', unit: '台子镇' },
        until: null,
        advice: [expect.objectContaining({ person: '赵文博', note: '有村里的证明就行' })],
      }),
    ])
  })

  it('write for colleagues: neither question nor answer reaches the applicant', async () => {
    const request = await director.at('consulted')
    await director.act(cast.otherUnit, request, inputs.advise)
    const seen = (await world.as(cast.applicant).see(request)).body
    expect(seen).toMatchObject({ consulted: [] })
    const rows = await world.as(cast.applicant).get<Page<RequestRow>>('/api/requests?view=mine&limit=100')
    const journal = await world.as(cast.applicant).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)
    expect(JSON.stringify([seen, rows.body, journal.body])).not.toMatch(/怎么认定|村里的证明/)
    expect(journal.body.items.map((entry) => entry.action).slice(0, 2)).toEqual(['advise', 'consult'])
  })

  it('are several at once, five at most, each asked once', async () => {
    const request = await director.at('consulted')
    const twice = await world.as(cast.holder).act(request, inputs.consult)
    expect([twice.status, twice.problem.errors?.[0]?.field]).toEqual([422, 'unit'])
    for (const unit of ['371681112', 'police', '371681114001', 'centre']) {
      await director.act(cast.holder, request, { ...inputs.consult, unit })
    }
    const sixth = await world.as(cast.holder).act(request, { ...inputs.consult, unit: '371681114' })
    expect([sixth.status, sixth.problem.errors?.[0]?.field]).toEqual([422, 'unit'])
    expect(await world.read.countBy(RequestConsultation, { requestId: request.id })).toBe(5)
  })

  it('are released when it ends, and may be asked again', async () => {
    const request = await director.at('consulted')
    await director.act(cast.otherUnit, request, inputs.advise)
    const ended = await director.act(cast.holder, request, inputs.endConsult)
    expect(ended.consulted[0]?.until).not.toBeNull()
    expect(await asked(cast.otherUnit)).not.toContain(request.id)
    const late = await world.as(cast.otherUnit).act(request, inputs.advise)
    expect(late.status).toBe(409)
    expect((await world.as(cast.otherUnit).see(request)).status).toBe(200)

    await director.act(cast.holder, request, { ...inputs.consult, question: '再看一眼' })
    const again = await director.act(cast.otherUnit, request, { action: 'advise', note: '看了，没问题' })
    expect(again.consulted.map((one) => one.advice.map((word) => word.note))).toEqual([
      ['有村里的证明就行'],
      ['看了，没问题'],
    ])
  })

  it('stay asked through a hand-over, and are released when the case leaves the work', async () => {
    const request = await director.at('consulted')
    await director.act(cast.holder, request, inputs.relay)
    await director.act(cast.receiver, request, inputs.claim)
    expect((await world.as(cast.otherUnit).see(request)).body.actions).toEqual(['advise'])
    await director.act(cast.receiver, request, inputs.complete)
    expect(await asked(cast.otherUnit)).not.toContain(request.id)
    expect((await newsOf(cast.otherUnit, request))[0]).toBe('协办结束了，不用再看')
    expect((await world.as(cast.otherUnit).act(request, inputs.advise)).status).toBe(409)
  })

  it('are told once of each step, also when the case comes to them, and everybody else with them', async () => {
    const ruled = await director.at('consulted')
    await director.act(cast.supervisor, ruled, { action: 'transfer', unit: consulting, reason: '这件归你们管' })
    expect((await newsOf(cast.otherUnit, ruled))[0]).toBe('中心派来一件，等人接')

    const done = await director.at('consulted')
    await director.act(cast.holder, done, { ...inputs.relay, unit: consulting })
    await director.act(cast.holder, done, inputs.complete)
    expect((await newsOf(cast.otherUnit, done))[0]).toBe('转来的那件不用接了')
    expect((await newsOf(cast.applicant, done))[0]).toBe('办好了，说说办得怎么样')
  })

  it('keep their files among colleagues', async () => {
    const request = await director.at('consulted')
    const form = new FormData()
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    )
    form.append('file', new Blob([png], { type: 'image/png' }), 'opinion.png')
    const { body: file } = await world.as(cast.otherUnit).post<{ id: string }>('/api/files', form)
    await director.act(cast.otherUnit, request, { ...inputs.advise, attachments: [file.id] })
    const seen = await world.as(cast.holder).see(request)
    expect(seen.body.consulted[0]?.advice[0]?.attachments).toEqual([expect.objectContaining({ id: file.id })])
    expect(seen.body.attachments).toEqual([])
    const journal = await world.as(cast.applicant).get(`/api/requests/${request.id}/journal`)
    expect(JSON.stringify([journal.body, (await world.as(cast.applicant).see(request)).body])).not.toContain(file.id)
  })
})
