import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { NoteView, WithheldView } from '@bangban/shared/conversations/conversation-api'
import type { AccountView, GuestSessionView, SessionView } from '@bangban/shared/accounts/account-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { IsNull } from 'typeorm'
import { ConversationMember } from '../src/conversations/conversation-member.entity.js'
import { Conversations } from '../src/conversations/conversations.js'
import { InternalNote } from '../src/conversations/internal-note.entity.js'
import { OutboxEvent } from '../src/platform/outbox/outbox-event.entity.js'
import { OutboxRelay } from '../src/platform/outbox/outbox-relay.js'
import { Message } from '../src/conversations/message.entity.js'
import { UnitOfWork } from '../src/platform/database/unit-of-work.js'
import { castOf, consulting, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { Screen } from './screen.js'
import { talkedAbout, Talker } from './talk.js'
import { bySms, byWechat, smsCode, token } from './ways-in.js'
import { somePhone, World, type Answer, type Person } from './world.js'

describe.each(engines)('conversations, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const as = (who: Person | { token: string }) => new Talker(world, who)
  const talked = (situation: Parameters<Director['at']>[0] = 'processing') => talkedAbout(world, director, situation)

  describe('who is in it', () => {
    it('is the applicant and whoever holds the request, from the day it was made', async () => {
      const { view } = await talked('submitted')
      expect(view.members.map(({ key, label }) => [key, label])).toEqual([
        [`account:${cast.applicant.id}`, '申请人'],
        ['unit:centre', '承办单位'],
      ])
      expect(view).toMatchObject({ title: '给母亲办残疾人证', lastSeq: 0, role: 'applicant', mayReadNotes: false })
    })

    it('follows each change of hands with a line, and the new holder reads what came before', async () => {
      const request = await director.at('dispatched')
      await world.settle()
      const applicant = as(cast.applicant)
      const { id } = (await applicant.about(request)).body
      await applicant.say(id, '我母亲下不了床，能上门吗')
      await director.act(cast.holder, request, inputs.claim)
      await world.settle()
      await as(cast.holder).say(id, '能，明天上午去')
      await director.act(cast.supervisor, request, inputs.transfer)
      await world.settle()
      await director.act(cast.otherUnit, request, inputs.claim)
      await world.settle()

      const expected = ['我母亲下不了床，能上门吗', 'took', '能，明天上午去', 'queued', 'took']
      expect((await as(cast.otherUnit).heard(id)).slice(-5)).toEqual(expected)
      const events = (await applicant.hear(id)).body.items.flatMap(({ event }) => event?.name ?? [])
      expect(events.slice(-3)).toEqual(['李秀芹', '残疾人联合会', '赵文博'])
      expect((await as(cast.holder).hear(id)).status).toBe(404)
      const members = (await applicant.detail(id)).body.members
      const [present, left] = [members.filter((member) => !member.left), members.filter((member) => member.left)]
      expect(present.map(({ name }) => name)).toEqual(['张建军', '赵文博'])
      expect(left.map(({ name }) => name)).toEqual(expect.arrayContaining(['台子镇', '李秀芹', '残疾人联合会']))
    })

    it('writes each line once, however often the news comes', async () => {
      const { request, id } = await talked()
      const before = await as(cast.applicant).heard(id)
      const relay = world.app.get(OutboxRelay)
      await world.write(async (em) => {
        const now = world.clock.now()
        const payload = { requestId: request.id, action: 'claim' }
        const event = { id: '01KAAAAAAAAAAAAAAAAAAAAAAA', topic: 'request.moved', payload, attempts: 0 }
        await em.insert(OutboxEvent, { ...event, createdAt: now, availableAt: now, leasedBy: null })
      })
      await relay.drain()
      expect(await as(cast.applicant).heard(id)).toEqual(before)
    })

    it('takes no older facts for newer ones', async () => {
      const request = await director.at('dispatched')
      await world.settle()
      const work = world.app.get(UnitOfWork)
      const run = work.run.bind(work)
      let units = 0
      // The facts were looked at; before they are applied the request passes to somebody else, and the news of it is out.
      const spy = jest.spyOn(work, 'run').mockImplementation(async (unit) => {
        if (++units === 2) {
          await director.act(cast.holder, request, inputs.claim)
          await director.act(cast.supervisor, request, inputs.transfer)
          await world.settle()
        }
        return run(unit)
      })
      const { id } = (await as(cast.applicant).about(request)).body
      spy.mockRestore()
      await world.settle()
      const rows = await world.read.findBy(ConversationMember, { conversationId: id, leftAt: IsNull(), side: 'staff' })
      expect(rows.map(({ member }) => member)).toEqual([`unit:${consulting}`])
    })

    it('lets colleagues of the holder and the centre look in and answer, and nobody else know of it', async () => {
      const { id } = await talked()
      for (const insider of [cast.member, cast.lead, cast.reviewer]) {
        expect((await as(insider).hear(id)).status).toBe(200)
        expect((await as(insider).say(id, '我替他答一句')).status).toBe(201)
      }
      for (const outsider of [cast.stranger, cast.otherUnit, cast.clerk]) {
        expect((await as(outsider).hear(id)).status).toBe(404)
        expect((await as(outsider).say(id, '让我看看')).status).toBe(404)
        expect((await as(outsider).read(id, 1)).status).toBe(404)
      }
      const senders = (await as(cast.applicant).hear(id)).body.items.flatMap(({ sender }) => (sender ? [sender] : []))
      expect(senders.map(({ name, label, unit }) => [name, label, unit])).toEqual([
        ['牛爱华', '同事', '台子镇'],
        ['孙镇长', '同事', '台子镇'],
        ['周海燕', '中心', '帮办代办中心'],
      ])
      const { members } = (await as(cast.applicant).detail(id)).body
      expect(members.filter(({ left }) => !left)).toHaveLength(2)
    })

    it('masks the applicant to a unit until somebody has claimed', async () => {
      const { id, request } = await talked('dispatched')
      await as(cast.applicant).say(id, '在吗')
      const seen = async (by: Person) => (await as(by).hear(id)).body.items.at(-1)?.sender?.name
      expect([await seen(cast.member), await seen(cast.reviewer)]).toEqual(['张**', '张建军'])
      expect((await as(cast.member).detail(id)).body.members[0]?.name).toBe('张**')
      await director.act(cast.holder, request, inputs.claim)
      await world.settle()
      const text = (await as(cast.member).hear(id, '?after=0')).body.items.find((item) => item.text === '在吗')
      expect(text?.sender?.name).toBe('张建军')
    })

    it('keeps family of the applicant out who would come in by office', async () => {
      const son = await world.staff('张小军', { unit: 'centre' })
      const request = await director.submit({ contact: { name: '张建军', phone: son.phone } })
      await world.settle()
      const { id } = (await as(cast.applicant).about(request)).body
      expect((await as(son).hear(id)).status).toBe(404)
      expect((await as(cast.reviewer).hear(id)).status).toBe(200)

      // His socket hears what is said to his unit; of this one it hears nothing.
      const [his, reviewers] = [await Screen.open(world, son), await Screen.open(world, cast.reviewer)]
      await as(cast.applicant).say(id, '我儿子在中心上班，请别告诉他')
      await reviewers.heard(({ type }) => type === 'message')
      await as(cast.reviewer).read(id, 1)
      await reviewers.heard(({ type }) => type === 'read')
      expect(his.frames.filter(({ type }) => type === 'message' || type === 'read')).toEqual([])
    })

    it('lets whoever opened the case by receipt and SMS talk, and nobody with another case', async () => {
      const phone = '13900001234'
      const filed = await world.as(cast.clerk).submit({ channel: 'window', contact: { name: '没有账号', phone } })
      const other = await talked()
      await world.settle()
      const guestOf = async (request: RequestView) => {
        const code = await smsCode(world, phone)
        const found = { caseCode: request.code, phone, code }
        const { body } = await world.as(null).post<GuestSessionView>('/api/requests/find', found)
        return { token: body.accessToken }
      }
      const guest = as(await guestOf(filed.body))
      const { id } = (await guest.about(filed.body)).body
      expect((await guest.say(id, '我是窗口登记的')).status).toBe(201)
      expect((await as(cast.clerk).heard(id)).at(-1)).toBe('我是窗口登记的')
      expect((await as(cast.reviewer).hear(id)).body.items.at(-1)?.sender?.name).toBe('没有账号')
      expect((await guest.hear(other.id)).status).toBe(404)
    })

    it('lets nobody listen by the number of a case that belongs to an account', async () => {
      const phone = somePhone()
      const request = await director.submit({ contact: { name: '母亲', phone } })
      await world.settle()
      const { id } = (await as(cast.applicant).about(request)).body
      const found = { caseCode: request.code, phone, code: await smsCode(world, phone) }
      const { body } = await world.as(null).post<GuestSessionView>('/api/requests/find', found)
      const guest = { token: body.accessToken }
      expect((await as(guest).hear(id)).status).toBe(404)

      const [hers, his] = [await Screen.open(world, guest), await Screen.open(world, cast.applicant)]
      await as(cast.applicant).say(id, '别告诉我母亲')
      await his.heard(({ type }) => type === 'message')
      await as(cast.applicant).read(id, 1)
      await as(cast.reviewer).say(id, '好的')
      await his.heard(({ type, data }) => type === 'message' && (data as { seq: number }).seq === 2)
      expect(hers.frames.filter(({ type }) => type === 'message' || type === 'read')).toEqual([])
    })

    it('stays open to somebody whose other account it kept out, once both are one', async () => {
      const phone = somePhone()
      const login = async (answer: Promise<Answer<SessionView>>) => {
        const me = token(await answer)
        await world.as(me).post('/api/me/consents', { document: 'privacy' })
        return me
      }
      const onWeb = await login(bySms(world, phone))
      const inWechat = await login(byWechat(world, 'kept-out-of-his-own'))
      await world.as(inWechat).post('/api/me/name', { name: '张建军' })
      const request = (await world.as(inWechat).submit({ contact: { name: '张建军', phone } })).body
      await world.settle()
      const { id } = (await as(inWechat).about(request)).body
      await as(inWechat).say(id, '微信里说的')
      const words = { clientId: 'held', type: 'text', text: '代开发票的举报给谁' }
      const { body } = await world.as(inWechat).post<WithheldView>(`/api/conversations/${id}/messages`, words)
      expect((await as(onWeb).hear(id)).status).toBe(404)

      await world.as(inWechat).post('/api/me/phone', { code: `sandbox-phone-${phone}` })
      await world.settle()
      const me = `account:${(await world.as(onWeb).get<AccountView>('/api/me')).body.id}`
      for (const one of [onWeb, inWechat]) expect(await as(one).heard(id)).toEqual(['微信里说的'])
      const rows = await world.read.findBy(ConversationMember, { conversationId: id, leftAt: IsNull() })
      expect(rows.filter(({ side }) => side !== 'staff').map(({ member, side }) => [member, side])).toEqual([
        [me, 'public'],
      ])

      await world.as(onWeb).post(`/api/withheld/${body.withheld}/object`, { words: '正常的话' })
      await world.as(cast.reviewer).post(`/api/withheld/${body.withheld}/decide`, { release: true })
      expect((await as(inWechat).hear(id)).body.items.at(-1)).toMatchObject({ text: words.text, sender: { key: me } })
    })

    it('can be read when the request has ended, not added to, and goes on when it is reopened', async () => {
      const { id, request } = await talked('completed')
      expect((await as(cast.applicant).say(id, '谢谢')).status).toBe(201)
      await director.act(cast.applicant, request, inputs.evaluate)
      await world.settle()
      const refused = await as(cast.applicant).say(id, '还有一句')
      expect([refused.status, refused.problem.code]).toEqual([409, 'conversation.closed'])
      expect((await as(cast.holder).heard(id)).at(-1)).toBe('closed')
      await director.act(cast.applicant, request, inputs.reopen)
      await world.settle()
      expect((await as(cast.applicant).say(id, '还有一句')).status).toBe(201)
      expect((await as(cast.holder).heard(id)).slice(-2)).toEqual(['reopened', '还有一句'])
    })
  })

  describe('notes between colleagues', () => {
    const notes = (by: Person | { token: string }, id: string) =>
      world.as(by).get<NoteView[]>(`/api/conversations/${id}/notes`)
    const note = (by: Person, id: string, text: string, clientId: string = text) =>
      world.as(by).post<NoteView>(`/api/conversations/${id}/notes`, { clientId, text })

    it('are a thread of their own that the applicant never learns of', async () => {
      const { id } = await talked()
      const before = await as(cast.applicant).heard(id)
      const screen = await Screen.open(world, cast.applicant)
      expect((await note(cast.holder, id, '家里情况复杂')).body).toMatchObject({ seq: 1, author: { name: '李秀芹' } })
      expect((await note(cast.reviewer, id, '我来协调')).body.seq).toBe(2)
      expect((await note(cast.reviewer, id, '我来协调')).body.seq).toBe(2)
      expect((await notes(cast.member, id)).body.map(({ text }) => text)).toEqual(['家里情况复杂', '我来协调'])
      for (const call of [notes(cast.applicant, id), note(cast.applicant, id, '我看看'), notes(cast.stranger, id)])
        expect((await call).status).toBe(404)
      expect(await as(cast.applicant).heard(id)).toEqual(before)
      expect(JSON.stringify((await as(cast.applicant).detail(id)).body)).not.toContain('家里')
      expect(screen.frames).toEqual([])
      expect(await world.read.countBy(InternalNote, { conversationId: id })).toBe(2)
    })

    it('stay closed to somebody of the office whose own matter it is', async () => {
      const worker = await world.staff('马科员', { unit: 'centre' })
      const contact = { name: worker.name, phone: worker.phone }
      const request = await director.submit({ contact }, worker)
      await world.settle()
      const { body } = await as(worker).about(request)
      expect([body.role, body.mayReadNotes]).toEqual(['applicant', false])
      expect((await notes(worker, body.id)).status).toBe(404)
    })
  })
})

// SQLite is for a single server.
;(engines.includes('mariadb') ? describe : describe.skip)('a conversation that two servers follow, on mariadb', () => {
  it('has each line once', async () => {
    const world = await World.start('mariadb')
    const beside = await World.start('mariadb', {}, world)
    try {
      const people = [await world.staff('张三', { unit: 'centre' }), await world.staff('李四', { unit: 'centre' })]
      const servers = [world, beside].map(({ app }) => app.get(Conversations))
      let there = people
      for (const server of servers)
        server.offer('project', (ids) =>
          Promise.resolve(
            ids.map((id) => ({
              subject: { kind: 'project', id },
              title: '专班',
              members: there.map((one) => ({
                member: `account:${one.id}`,
                side: 'staff',
                label: '成员',
                unit: 'centre',
              })),
              comesAs: 'joined',
              closed: false,
            })),
          ),
        )
      const kinds: (string | undefined)[][] = []
      for (let n = 0; n < 12; n++) {
        const id = `01KAAAAAAAAAAAAAAAAAAAA0${n + 10}`
        there = people
        await servers[0]?.follow('project', [id])
        there = people.slice(0, 1)
        await Promise.all(servers.map((server) => server.follow('project', [id])))
        const conversationId = (await servers[0]?.idOf({ kind: 'project', id })) ?? ''
        kinds.push((await world.read.findBy(Message, { conversationId })).map(({ event }) => event?.kind))
      }
      expect(kinds).toEqual(kinds.map(() => ['left']))
    } finally {
      await beside.close()
      await world.stop()
    }
  })
})
