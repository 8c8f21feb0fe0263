import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView, RequestRow, RequestView } from '@bangban/shared/requests/request-api'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { castOf, Director, inputs, receiving, town, village, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

type Rows = Page<RequestRow>

describe.each(engines)('接力: a case handed from unit to unit, on %s', (engine) => {
  let world: World
  let director: Director
  let cast: Cast
  let villager: Person

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    villager = await world.staff('村帮办员', { unit: village })
  })
  beforeEach(() => world.clock.set('2026-11-24T02:00:00.000Z'))
  afterAll(() => world.stop())

  const relayTo = (unit: string) => ({ ...inputs.relay, unit })
  const list = async (by: Person, query: string) => (await world.as(by).get<Rows>(`/api/requests?${query}`)).body.items
  const newsOf = async (by: Person, request: { id: string }) => {
    await world.settle()
    const { body } = await world.as(by).get<NotificationPage>('/api/notifications?limit=100')
    return body.items.filter((item) => item.requestId === request.id).map((item) => item.title)
  }
  const journalOf = async (by: Person, request: { id: string }) =>
    (await world.as(by).get<Page<JournalEntryView>>(`/api/requests/${request.id}/journal`)).body.items

  it('stays with the giver until the receiver claims, and takes promise, files and words along', async () => {
    const request = await director.at('processing')
    const offered = await director.act(cast.holder, request, inputs.relay)
    expect(offered).toMatchObject({
      status: 'processing',
      holder: { unit: { code: town }, person: { name: '李秀芹' } },
      offer: { unit: { code: receiving }, from: { code: town }, by: '李秀芹', dueAt: '2026-11-24T07:30:00.000Z' },
      clock: request.clock,
      handOvers: 0,
    })
    await director.act(cast.holder, request, { action: 'progress', note: '还在我手里，先把照片拍了' })

    world.clock.set('2026-11-25T02:00:00.000Z')
    const taken = await director.act(cast.receiver, request, inputs.claim)
    expect(taken).toMatchObject({
      status: 'processing',
      holder: { unit: { code: receiving }, person: { name: '王建国' }, since: '2026-11-25T02:00:00.000Z' },
      offer: null,
      handOvers: 1,
      clock: { dueAt: request.clock?.dueAt },
      notice: { promisedDays: 7 },
    })
    expect(taken.helpKinds).toContain('relay')
    expect(taken.legs.map((leg) => [leg.unit.code, leg.state, leg.person, leg.from?.code ?? null])).toEqual([
      ['centre', 'ended', null, null],
      [town, 'ended', '李秀芹', null],
      [receiving, 'held', '王建国', town],
    ])
    const late = await world.as(cast.holder).act(request, inputs.progress)
    expect([late.status, late.problem.detail]).toEqual([409, '现在在公安局王建国手里'])
  })

  it('shows the receiver what is done and what is left, the number only when he has it', async () => {
    const request = await director.at('offered')
    const seen = (await world.as(cast.receiver).see(request)).body
    expect(seen.offer?.note).toEqual({ reason: '要核户籍', done: '材料收齐了', left: '核对户籍，盖章' })
    expect(seen.contact.phone).toMatch(/^138\*{4}/)
    const taken = await director.act(cast.receiver, request, inputs.claim)
    expect(taken.contact.phone).toBe(cast.applicant.phone)
    expect(taken.legs.at(-1)?.note?.done).toBe('材料收齐了')
  })

  it('shows the applicant a simple chain of hands, why it goes on, and no word between colleagues', async () => {
    const request = await director.at('offered')
    await director.act(cast.receiver, request, { action: 'refuse', reason: '户籍不在我们这里' })
    await director.act(cast.holder, request, relayTo('disabled-persons'))
    const seen = (await world.as(cast.applicant).see(request)).body
    expect(seen.legs.map((leg) => [leg.unit.name, leg.state])).toEqual([
      ['帮办代办中心', 'ended'],
      ['台子镇', 'held'],
      ['残疾人联合会', 'offered'],
    ])
    const journal = await journalOf(cast.applicant, request)
    expect(JSON.stringify([seen, journal])).not.toMatch(/材料收齐了|核对户籍|户籍不在/)
    expect(journal[0]).toMatchObject({ action: 'relay', target: '残疾人联合会', note: '要核户籍' })
    expect(journal.map((entry) => entry.action)).toEqual(['relay', 'refuse', 'relay', 'claim', 'dispatch', 'submit'])
    const among = await journalOf(cast.holder, request)
    expect(among.map((entry) => entry.note)).toContain('户籍不在我们这里')
  })

  it('tells the receiver, then the giver and the applicant', async () => {
    const request = await director.at('offered')
    expect(await newsOf(cast.receiver, request)).toEqual(['有人转来一件，等人接'])
    await director.act(cast.receiver, request, inputs.claim)
    expect((await newsOf(cast.holder, request))[0]).toBe('您转出的，对方接了')
    expect((await newsOf(cast.applicant, request))[0]).toBe('有人接手了')
  })

  it('stays with the giver when the receiver says no', async () => {
    const request = await director.at('offered')
    const answer = await director.act(cast.receiver, request, inputs.refuse)
    expect(answer).toMatchObject({ status: 'processing', holder: { person: { name: '李秀芹' } }, offer: null })
    expect(answer.legs.at(-1)).toMatchObject({ state: 'refused', taken: false, unit: { code: receiving } })
    expect(answer.actions).toEqual([])
    expect((await newsOf(cast.holder, request))[0]).toBe('对方接不了，还在您手里')
    expect((await director.act(cast.holder, request, inputs.relay)).offer).not.toBeNull()
  })

  it('can be taken back; who comes then is told who has it', async () => {
    const request = await director.at('offered')
    await director.act(cast.holder, request, inputs.cancelRelay)
    const late = await world.as(cast.receiver).act(request, inputs.claim)
    expect([late.status, late.problem.code, late.problem.detail]).toEqual([
      409,
      'request.action_not_allowed',
      '现在在台子镇李秀芹手里',
    ])
    expect(await newsOf(cast.receiver, request)).toEqual(['转来的那件不用接了', '已经有着落，不用接了'])
    expect((await list(cast.receiver, 'view=waiting&limit=100')).map(({ id }) => id)).not.toContain(request.id)
  })

  it.each([
    ['is completed', 'holder', inputs.complete],
    ['is withdrawn', 'applicant', inputs.withdraw],
    ['is moved by a supervisor', 'supervisor', inputs.transfer],
  ] as const)('offers nothing any more when it %s, and its receiver is told', async (_name, who, input) => {
    const request = await director.at('offered')
    const after = await director.act(cast[who], request, input)
    expect(after.offer).toBeNull()
    expect(await world.read.countBy(RequestLeg, { offeredOf: request.id })).toBe(0)
    expect((await newsOf(cast.receiver, request))[0]).toBe('转来的那件不用接了')
    expect((await world.as(cast.receiver).act(request, inputs.claim)).status).toBe(409)
  })

  it('goes back to the unit it came from, and then no third time between the two', async () => {
    const request = await director.at('offered')
    await director.act(cast.receiver, request, inputs.claim)
    await director.act(cast.receiver, request, relayTo(town))
    const back = await director.act(cast.member, request, inputs.claim)
    expect(back.holder).toMatchObject({ unit: { code: town }, person: { name: '牛爱华' } })
    const third = await world.as(cast.member).act(request, inputs.relay)
    expect([third.status, third.problem.code, third.problem.title]).toEqual([
      409,
      'request.hand_over_limit',
      '转手的次数到头了，请找中心负责人统一协调',
    ])
    expect((await director.act(cast.member, request, relayTo('disabled-persons'))).offer).not.toBeNull()
  })

  it('moves by a supervisor alone after four hand-overs', async () => {
    const request = await director.at('processing')
    let giver = cast.holder
    for (const [unit, receiver] of [
      [receiving, cast.receiver],
      ['disabled-persons', cast.otherUnit],
      ['371681112', cast.clerk],
      [village, villager],
    ] as const) {
      await director.act(giver, request, relayTo(unit))
      await director.act(receiver, request, inputs.claim)
      giver = receiver
    }
    const seen = (await world.as(villager).see(request)).body
    expect(seen.handOvers).toBe(4)
    expect(seen.actions).not.toContain('relay')
    const fifth = await world.as(villager).act(request, relayTo(receiving))
    expect([fifth.status, fifth.problem.code]).toEqual([409, 'request.hand_over_limit'])
    const ruled = await director.act(cast.supervisor, request, { ...inputs.transfer, unit: receiving })
    expect(ruled).toMatchObject({ status: 'dispatched', holder: { unit: { code: receiving }, person: null } })
    const taken = await director.act(cast.receiver, request, inputs.claim)
    expect(taken).toMatchObject({ handOvers: 4, clock: { dueAt: request.clock?.dueAt } })
  })

  it('has to be taken by a unit that declined it, when a supervisor rules so', async () => {
    const request = await director.at('offered')
    await director.act(cast.receiver, request, inputs.refuse)
    const ruled = await director.act(cast.supervisor, request, { ...inputs.transfer, unit: receiving })
    expect(ruled.binding).toBe(true)
    expect((await world.as(cast.receiver).see(request)).body.actions).toEqual(['claim'])
  })

  it('keeps a pause through the hand-over', async () => {
    const request = await director.at('processing')
    await director.act(cast.holder, request, inputs.pause)
    await director.act(cast.holder, request, inputs.relay)
    const taken = await director.act(cast.receiver, request, inputs.claim)
    expect(taken.clock).toMatchObject({ light: 'paused', pauseReason: 'publicity' })
    expect(taken.actions).toContain('resume')
  })

  it('keeps its places in the chain when the giver gives it back to his unit meanwhile', async () => {
    const request = await director.at('offered')
    await director.act(cast.holder, request, { action: 'unassign', reason: '请假' })
    await director.act(cast.member, request, inputs.claim)
    await director.act(cast.receiver, request, inputs.claim)
    const legs = await world.read.find(RequestLeg, { where: { requestId: request.id }, order: { seq: 'ASC' } })
    expect(legs.map((leg) => [leg.seq, leg.unitCode, leg.state])).toEqual([
      [1, 'centre', 'ended'],
      [2, town, 'ended'],
      [3, town, 'ended'],
      [4, receiving, 'held'],
    ])
  })

  it.each([
    ['the unit that has it already', { ...inputs.relay, unit: town }, 422, 'unit'],
    ['a unit that is not there', { ...inputs.relay, unit: 'nowhere' }, 422, 'unit'],
    ['nothing said of what is done', { ...inputs.relay, done: ' ' }, 400, 'done'],
    ['nothing said of what is left', { ...inputs.relay, left: undefined }, 400, 'left'],
  ])('is not handed on with %s', async (_name, input, status, field) => {
    const request = await director.at('processing')
    const answer = await world.as(cast.holder).act(request, input as { action: string })
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
    expect((await world.as(cast.holder).see(request)).body.version).toBe(request.version)
  })

  it('is given to a named member by the lead of the receiver, who names nobody of another unit', async () => {
    const request = await director.at('offered')
    const wrong = await world.as(cast.receiverLead).act(request, { action: 'assign', account: cast.member.id })
    expect([wrong.status, wrong.problem.errors?.[0]?.field]).toEqual([422, 'account'])
    const given = await director.act(cast.receiverLead, request, { action: 'assign', account: cast.receiver.id })
    expect(given).toMatchObject({ holder: { person: { name: '王建国' } }, handOvers: 1 })
    expect((await newsOf(cast.receiver, request))[0]).toBe('给您安排了一件事')
    expect((await newsOf(cast.holder, request))[0]).toBe('您转出的，对方接了')
  })

  describe('in the lists', () => {
    it('waits in the receiver’s list beside what lies in its queue, each once over all pages, oldest due first', async () => {
      const bureau = await world.staff('新民警', { unit: receiving })
      const ids: string[] = []
      for (let n = 0; n < 7; n++) {
        const request = n % 2 ? await director.at('offered') : await director.submit()
        if (n % 2 === 0) await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: receiving })
        ids.push(request.id)
        world.clock.advance({ minutes: 5 })
      }
      for (const view of ['waiting', 'unit']) {
        const seen: string[] = []
        for (let cursor = ''; ;) {
          const url = `/api/requests?view=${view}&limit=2${cursor && `&cursor=${cursor}`}`
          const { items, nextCursor } = (await world.as(bureau).get<Rows>(url)).body
          seen.push(...items.map((row) => row.id))
          if (!nextCursor) break
          cursor = nextCursor
        }
        expect(seen.filter((id) => ids.includes(id))).toEqual(ids)
        expect(new Set(seen).size).toBe(seen.length)
      }
      const counts = await world.as(bureau).get<{ unit: number }>('/api/requests/counts')
      expect(counts.body.unit).toBeGreaterThanOrEqual(7)
    })

    it('tells on its row who gives it and what is left, to the receiver', async () => {
      const request = await director.at('offered')
      const row = (await list(cast.receiver, 'view=waiting&limit=100')).find(({ id }) => id === request.id)
      expect(row).toMatchObject({
        offer: { from: { name: '台子镇' }, by: '李秀芹', note: { left: '核对户籍，盖章' } },
        actions: ['claim', 'refuse'],
      })
      const own = (await list(cast.applicant, 'view=mine&limit=100')).find(({ id }) => id === request.id)
      expect(own?.offer).toMatchObject({ unit: { name: '公安局' }, note: null })
    })

    it('stands once in the list of a lead over both units', async () => {
      const request = await director.at('processing')
      await director.act(cast.holder, request, relayTo(village))
      for (const view of ['unit', 'waiting']) {
        const found = (await list(cast.lead, `view=${view}&limit=100`)).filter(({ id }) => id === request.id)
        expect([view, found.length]).toEqual([view, view === 'unit' ? 1 : 0])
      }
      expect((await list(villager, 'view=waiting&limit=100')).map(({ id }) => id)).toContain(request.id)
    })
  })

  it('has one winner of a hundred who claim at once, and the others read who it is', async () => {
    const helpers = await Promise.all(Array.from({ length: 100 }, (_, n) => world.staff(`帮办员${n}`, { unit: town })))
    const request = await director.at('dispatched')
    const answers = await Promise.all(helpers.map((helper) => world.as(helper).act(request, inputs.claim)))
    const won = answers.filter((answer) => answer.status === 200)
    expect(won).toHaveLength(1)
    const winner = (won[0]?.body as RequestView).holder?.person?.name ?? ''
    const lost = answers.filter((answer) => answer.status === 409)
    expect(lost.map((answer) => answer.problem.detail)).toEqual(Array(99).fill(`${winner}已经接了`))
  })
})
