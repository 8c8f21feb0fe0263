import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { JournalEntryView, RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

describe.each(engines)('a request from application to rating, on %s', (engine) => {
  let world: World
  let resident: Person
  let reviewer: Person
  let helper: Person
  let request: RequestView

  beforeAll(async () => {
    world = await World.start(engine)
    resident = await world.resident('张建军', { phone: '13800008000' })
    reviewer = await world.staff('周海燕', { unit: 'centre' })
    helper = await world.staff('李秀芹', { unit: '371681114' })
  })
  afterAll(() => world.stop())

  it('starts in the centre’s review, held by the centre, with a timer', async () => {
    const answer = await world.as(resident).submit()
    expect(answer.status).toBe(201)
    request = answer.body
    expect(request).toMatchObject({
      status: 'submitted',
      step: 2,
      contact: { name: '张建军', phone: '13800008000' },
      holder: { unit: { code: 'centre' }, person: null },
      clock: { light: 'green', dueAt: '2026-11-24T07:30:00.000Z', provisional: false },
      helpKinds: ['mobile'],
      actions: ['withdraw', 'urge'],
    })
    expect(request.legs).toEqual([
      expect.objectContaining({ state: 'held', unit: expect.objectContaining({ code: 'centre' }) }),
    ])
  })

  it('is seen by the centre, whose list masks name and number', async () => {
    const list = await world.as(reviewer).get<Page<RequestRow>>('/api/requests?view=review')
    expect(list.body.items).toEqual([
      expect.objectContaining({
        id: request.id,
        contact: { name: '张**', phone: '138****8000' },
        actions: ['return', 'decline', 'dispatch'],
      }),
    ])
  })

  it('goes to a township with a notice and a promise', async () => {
    const input = {
      action: 'dispatch',
      unit: '371681114',
      materials: ['身份证', '两寸照片'],
      promisedDays: 7,
      message: '可以办。',
    }
    const answer = await world.as(reviewer).act(request, input)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'dispatched',
      step: 3,
      holder: { unit: { code: '371681114', name: '台子镇' }, person: null, onDuty: 1 },
      notice: { materials: ['身份证', '两寸照片'], promisedDays: 7, by: '周海燕' },
      actions: ['recall', 'assign'],
    })
  })

  it('is masked to the township’s people until one of them claims', async () => {
    const before = await world.as(helper).see(request)
    expect(before.body.contact).toEqual({ name: '张**', phone: '138****8000' })
    const claimed = await world.as(helper).act(request, { action: 'claim' })
    expect(claimed.body).toMatchObject({
      status: 'processing',
      step: 4,
      contact: { name: '张建军', phone: '13800008000' },
      holder: { person: { name: '李秀芹' } },
      clock: { dueAt: '2026-12-03T09:30:00.000Z' },
    })
  })

  it('shows the applicant whose hands it is in', async () => {
    const { body } = await world.as(resident).see(request)
    expect(body.holder).toMatchObject({ unit: { name: '台子镇' }, person: { name: '李秀芹', phone: helper.phone } })
    expect(body.helpKinds).toEqual(['mobile', 'tracked'])
  })

  it('is finished, rated, and the rating stays hidden from the one who handled it', async () => {
    await world.as(helper).act(request, { action: 'progress', note: '约好医生明天上门。' })
    const done = await world.as(helper).act(request, { action: 'complete', result: '残疾人证已经送到家。', visits: 0 })
    expect(done.body).toMatchObject({ status: 'completed', step: 5, holder: null, result: '残疾人证已经送到家。' })
    const rated = await world.as(resident).act(request, { action: 'evaluate', grade: 5, comment: '很快' })
    expect(rated.body).toMatchObject({ status: 'closed', evaluation: { grade: 5, comment: '很快' } })

    const seen = await world.as(helper).see(request)
    expect(seen.body.evaluation).toBeNull()
    const journal = await world.as(helper).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)
    expect(journal.body.items.map((entry) => entry.action)).toEqual([
      'complete',
      'progress',
      'claim',
      'dispatch',
      'submit',
    ])
    expect((await world.as(reviewer).see(request)).body.evaluation).toMatchObject({ grade: 5 })

    world.clock.advance({ days: 8 })
    const later = await world.staff('王新', { unit: '371681114' })
    expect((await world.as(later).see(request)).body.evaluation).toMatchObject({ grade: 5 })
  })

  it('told everybody concerned, once', async () => {
    await world.settle()
    await world.settle()
    const me = await world.resident('张建军', { phone: '13900000001' })
    expect((await world.as(me).get<NotificationPage>('/api/notifications')).body.items).toEqual([])
    const fresh = await world.staff('孙立民', { unit: '371681114' })
    const inbox = await world.as(fresh).get<NotificationPage>('/api/notifications')
    expect(inbox.body).toMatchObject({
      // He came after somebody had taken it.
      unread: 0,
      items: [{ title: '已经有着落，不用接了', body: '残疾人证办理', requestId: request.id }],
    })
  })
})
