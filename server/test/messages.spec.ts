import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ConversationRow } from '@bangban/shared/conversations/conversation-api'
import type { FileView } from '@bangban/shared/files/file-api'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import { conversationUnread, type ConversationUnread } from '../src/conversations/conversations.events.js'
import { Message } from '../src/conversations/message.entity.js'
import { UnreadCallJob } from '../src/conversations/unread-call.job.js'
import { talkNewsWords } from '../src/notifications/news-words.js'
import { Outbox } from '../src/platform/outbox/outbox.js'
import { IdempotencyRecord } from '../src/platform/idempotency/idempotency-record.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { pushesOf } from './pushing.js'
import { Screen } from './screen.js'
import { talkedAbout, Talker } from './talk.js'
import { World, type Person } from './world.js'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
)

describe.each(engines)('messages, on %s', (engine) => {
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
  const upload = async (by: Person): Promise<FileView> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(png)]), '照片.png')
    return (await world.as(by).post<FileView>('/api/files', form)).body
  }

  describe('what is said', () => {
    it('is numbered 1, 2, 3 … without gaps under twenty who speak at once', async () => {
      const { id, view } = await talked()
      const texts = Array.from({ length: 60 }, (_, n) => `第 ${n} 句`)
      const speakers = [cast.applicant, cast.holder, cast.member, cast.reviewer]
      const answers = await Promise.all(texts.map((text, n) => as(speakers[n % 4] as Person).say(id, text)))
      expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 201))
      const items = (await as(cast.applicant).hear(id, `?after=${view.lastSeq}&limit=100`)).body.items
      expect(items.map(({ seq }) => seq)).toEqual(texts.map((_, n) => view.lastSeq + n + 1))
      expect(items.map(({ text }) => text).sort()).toEqual([...texts].sort())
      // Each acknowledgement named the number under which it stands there.
      for (const { body } of answers) expect(items.find(({ seq }) => seq === body.seq)?.text).toBe(body.text)
    })

    it('stands there once however often the device sends it', async () => {
      const { id } = await talked()
      const more = { clientId: 'sent-again' }
      const same = () => as(cast.applicant).say(id, '信号不好', more)
      const answers = [...(await Promise.all([same(), same(), same()])), await same()]
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
      expect(new Set(answers.map(({ body }) => body.seq)).size).toBe(1)
      expect((await as(cast.holder).heard(id)).filter((text) => text === '信号不好')).toHaveLength(1)
      // Another person's device may have made the same id.
      expect((await as(cast.holder).say(id, '我这也是', more)).body.seq).toBe((answers[0]?.body.seq ?? 0) + 1)
    })

    it('is answered word for word under the same Idempotency-Key, and refused with other words', async () => {
      const { id } = await talked()
      const key = { 'idempotency-key': 'message-key' }
      const first = await as(cast.applicant).say(id, '一句话', { clientId: 'a' }, key)
      const again = await as(cast.applicant).say(id, '一句话', { clientId: 'a' }, key)
      expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true'])
      expect((await as(cast.applicant).say(id, '另一句', { clientId: 'b' }, key)).status).toBe(422)
    })

    it('is another one under an id that differs in a letter’s case, an accent or a blank', async () => {
      const { id } = await talked()
      for (const clientId of ['Same', 'same', 'sáme', 'same '])
        expect((await as(cast.applicant).say(id, '一样的话', { clientId })).body.clientId).toBe(clientId)
    })

    it('needs no second record where its own id is the key', async () => {
      const { id } = await talked()
      const own = { 'idempotency-key': 'its own id' }
      const same = () => as(cast.applicant).say(id, '又没信号了', { clientId: 'its own id' }, own)
      const before = await world.read.count(IdempotencyRecord)
      const answers = await Promise.all([same(), same(), same()])
      answers.push(await same())
      const told = answers.map(({ status, body }) => `${status} ${body.seq}`)
      expect(new Set(told)).toEqual(new Set([`201 ${answers[0]?.body.seq}`]))
      expect((await as(cast.holder).heard(id)).filter((text) => text === '又没信号了')).toHaveLength(1)
      expect(await world.read.count(IdempotencyRecord)).toBe(before)
    })

    it('is caught up from a number, and read upwards page by page', async () => {
      const { id, view } = await talked()
      const from = view.lastSeq
      for (let n = 1; n <= 7; n++) await as(cast.applicant).say(id, `${n}`)
      const pages = async (query: string) => as(cast.holder).heard(id, query)
      expect(await pages(`?after=${from + 4}`)).toEqual(['5', '6', '7'])
      expect(await pages(`?after=${from}&limit=2`)).toEqual(['1', '2'])
      expect(await pages('?limit=3')).toEqual(['5', '6', '7'])
      expect(await pages(`?before=${from + 5}&limit=2`)).toEqual(['3', '4'])
      expect((await as(cast.holder).hear(id, `?after=${from + 7}`)).body).toEqual({ items: [], lastSeq: from + 7 })
    })

    it('comes to open screens whole, without the name of the public', async () => {
      const { id } = await talked()
      const [helper, applicant] = [await Screen.open(world, cast.holder), await Screen.open(world, cast.applicant)]
      const outsider = await Screen.open(world, cast.stranger)
      const { body } = await as(cast.applicant).say(id, '到门口了')
      for (const screen of [helper, applicant]) {
        const frame = await screen.heard((candidate) => candidate.type === 'message')
        expect(frame.data).toMatchObject({ conversationId: id, seq: body.seq, message: { text: '到门口了' } })
        expect(JSON.stringify(frame)).not.toContain('张建军')
      }
      expect(outsider.frames).toEqual([])
    })

    it('may be a picture or a paper of one’s own, and nobody else’s', async () => {
      const { id } = await talked()
      const mine = await upload(cast.applicant)
      const sent = await as(cast.applicant).send(id, { type: 'picture', fileId: mine.id })
      expect(sent.body).toMatchObject({ type: 'picture', file: { id: mine.id, name: '照片.png' } })
      const seen = (await as(cast.holder).hear(id)).body.items.at(-1)?.file?.url ?? ''
      expect((await fetch(world.url + seen)).status).toBe(200)
      const his = await upload(cast.holder)
      const refused = await as(cast.applicant).send(id, { type: 'file', fileId: his.id })
      expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([422, 'fileId'])
      // The refused one took no number.
      expect((await as(cast.applicant).say(id, '再来')).body.seq).toBe(sent.body.seq + 1)
    })

    it('may be a card, made by the server from what is true at the moment', async () => {
      const { id } = await talked()
      const holder = as(cast.holder)
      const guide = await holder.send(id, { type: 'card', card: { kind: 'guide', ref: 'disability-card' } })
      expect(guide.body.card).toMatchObject({
        title: '残疾人证办理',
        words: '要带：身份证、户口簿',
        aside: '7 个工作日',
      })
      const notice = await holder.send(id, { type: 'card', card: { kind: 'notice', ref: '-' } })
      expect(notice.body.card).toMatchObject({ words: '身份证', aside: '共 1 样' })
      const contact = { kind: 'contact' as const, ref: `account:${cast.holder.id}` }
      expect((await holder.send(id, { type: 'card', card: contact })).body.card).toMatchObject({
        title: '李秀芹',
        aside: cast.holder.phone,
      })
      const applicant = { kind: 'contact' as const, ref: `account:${cast.applicant.id}` }
      expect((await holder.send(id, { type: 'card', card: applicant })).status).toBe(422)
      expect((await holder.send(id, { type: 'card', card: { kind: 'guide', ref: 'none' } })).status).toBe(422)
    })

    it.each([
      ['no text', { type: 'text' }, 422, 'text'],
      ['blank text', { type: 'text', text: '  ' }, 400, 'text'],
      ['too much text', { type: 'text', text: '字'.repeat(4_001) }, 400, 'text'],
      ['no file', { type: 'picture' }, 422, 'fileId'],
      ['a type of its own', { type: 'system', text: '李秀芹接了手' }, 400, 'type'],
      ['a reply to what is not there', { type: 'text', text: '好', replyTo: 99_999 }, 422, 'replyTo'],
    ])('is refused with %s, and takes no number', async (_, input, status, field) => {
      const { id, view } = await talked()
      const answer = await as(cast.applicant).send(id, input as { type: 'text' })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
      expect((await as(cast.applicant).say(id, '好')).body.seq).toBe(view.lastSeq + 1)
    })

    it('may answer a message and name members; who is none is left out', async () => {
      const { id } = await talked()
      const asked = (await as(cast.applicant).say(id, '几点来')).body
      const mentions = [`account:${cast.applicant.id}`, `account:${cast.stranger.id}`]
      const { body } = await as(cast.holder).say(id, '九点', { replyTo: asked.seq, mentions })
      expect(body).toMatchObject({ replyTo: asked.seq, mentions: [`account:${cast.applicant.id}`] })
    })

    it('shows in the list of whoever it means, until he has read it or it is taken back', async () => {
      const { id } = await talked()
      const mentioned = async (who: Person) => {
        const { body } = await world.as(who).get<Page<ConversationRow>>('/api/conversations?limit=100')
        return body.items.find((row) => row.id === id)?.mentioned
      }
      const mentions = [`account:${cast.applicant.id}`]
      const { seq } = (await as(cast.holder).say(id, '@张建军 请看', { mentions })).body
      expect([await mentioned(cast.applicant), await mentioned(cast.holder)]).toEqual([true, false])
      await as(cast.applicant).read(id, seq)
      expect(await mentioned(cast.applicant)).toBe(false)
      const again = (await as(cast.holder).say(id, '@张建军 再看', { mentions })).body
      expect(await mentioned(cast.applicant)).toBe(true)
      await as(cast.holder).recall(id, again.seq)
      expect(await mentioned(cast.applicant)).toBe(false)
    })

    it('is gone for good when it is taken back within two minutes', async () => {
      const { id } = await talked()
      const { body } = await as(cast.applicant).say(id, '我的银行卡号是 6222 0000')
      expect((await as(cast.holder).recall(id, body.seq)).status).toBe(403)
      expect((await as(cast.applicant).recall(id, body.seq)).body).toMatchObject({ recalled: true, text: null })
      expect((await as(cast.applicant).recall(id, body.seq)).status).toBe(200)
      const items = (await as(cast.holder).hear(id)).body.items
      expect(items.at(-2)).toMatchObject({ seq: body.seq, recalled: true, text: null })
      expect(items.at(-1)?.event).toEqual({ kind: 'recalled', name: null, seq: body.seq })
      expect((await world.read.findOneByOrFail(Message, { conversationId: id, seq: body.seq })).body).toBeNull()
    })

    it('stays when it was said longer ago than two minutes', async () => {
      const { id } = await talked()
      const { body } = await as(cast.applicant).say(id, '说出去的话')
      world.clock.advance({ minutes: 2, seconds: 1 })
      const late = await as(cast.applicant).recall(id, body.seq)
      expect([late.status, late.problem.code]).toEqual([409, 'message.too_late'])
      expect((await as(cast.applicant).heard(id)).at(-1)).toBe('说出去的话')
    })
  })

  describe('what was read', () => {
    it('is known of each member, never goes back, and is told to the others', async () => {
      const { id } = await talked()
      const { body } = await as(cast.applicant).say(id, '看到了吗')
      const screen = await Screen.open(world, cast.applicant)
      expect((await as(cast.holder).read(id, body.seq + 50)).body).toEqual({ readSeq: body.seq })
      expect((await as(cast.holder).read(id, 1)).body).toEqual({ readSeq: body.seq })
      const member = `account:${cast.holder.id}`
      expect((await screen.heard(({ type }) => type === 'read')).data).toEqual({
        conversationId: id,
        member,
        seq: body.seq,
      })
      const marks = (await as(cast.applicant).detail(id)).body.members
      expect(marks.find(({ key }) => key === member)?.readSeq).toBe(body.seq)
    })

    it('is counted in the list, newest word first', async () => {
      const person = await world.resident()
      const contact = { name: person.name, phone: person.phone }
      const [first, second] = [
        await director.submit({ contact, subject: '第一件' }, person),
        await director.submit({ contact, subject: '第二件' }, person),
      ]
      await world.settle()
      const { id } = (await as(person).about(first)).body
      await as(person).about(second)
      world.clock.advance({ seconds: 1 })
      await as(cast.reviewer).say(id, '请补一张照片')
      const list = await world.as(person).get<Page<ConversationRow>>('/api/conversations')
      expect(list.body.items.map(({ title, unread, last }) => [title, unread, last?.words ?? null])).toEqual([
        ['第一件', 1, '请补一张照片'],
        ['第二件', 0, null],
      ])
      expect(list.body.items[1]?.subject).toEqual({ kind: 'request', id: second.id })
      expect((await world.as(person).get('/api/conversations/unread')).body).toEqual({ conversations: 1 })
      await as(person).read(id, 1)
      expect((await world.as(person).get('/api/conversations/unread')).body).toEqual({ conversations: 0 })
      const page = (query: string) => world.as(person).get<Page<ConversationRow>>(`/api/conversations?limit=1${query}`)
      const next = (await page('')).body.nextCursor ?? ''
      expect((await page(`&cursor=${next}`)).body.items.map(({ title }) => title)).toEqual(['第二件'])
      expect((await page('&cursor=nonsense')).status).toBe(400)
    })

    it('is counted once for who is in it himself and works where it lies', async () => {
      const worker = await world.staff('马科员', { unit: 'disabled-persons' })
      const contact = { name: worker.name, phone: worker.phone }
      for (const subject of ['甲', '乙', '丙']) {
        const request = await director.submit({ contact, subject }, worker)
        await director.act(cast.reviewer, request, { ...inputs.dispatch, unit: 'disabled-persons' })
        await world.settle()
        const { id } = (await as(worker).about(request)).body
        await as(worker).say(id, '我自己的事')
        world.clock.advance({ seconds: 1 })
      }
      expect((await world.as(worker).get('/api/conversations/unread')).body).toEqual({ conversations: 0 })
      const page = async (query = '') =>
        (await world.as(worker).get<Page<ConversationRow>>(`/api/conversations?limit=2${query}`)).body
      const first = await page()
      const second = await page(`&cursor=${first.nextCursor}`)
      expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(['丙', '乙', '甲'])
      expect(second.nextCursor).toBeNull()
    })

    it('stands in a unit’s list only when somebody has said something', async () => {
      const { id } = await talked('dispatched')
      const listed = async () => {
        const { body } = await world.as(cast.member).get<Page<ConversationRow>>('/api/conversations?limit=100')
        return body.items.some((row) => row.id === id)
      }
      expect(await listed()).toBe(false)
      await as(cast.applicant).say(id, '有人吗')
      expect(await listed()).toBe(true)
    })
  })

  describe('those who have not read', () => {
    /** By event: the relay delivers at least once, above all under a clock that leaps. */
    const called = new Map<string, ConversationUnread>()
    beforeAll(() => {
      world.app.get(Outbox).on(conversationUnread, ({ id, payload }) => Promise.resolve(void called.set(id, payload)))
    })
    const calls = async (id: string) => {
      await world.settle()
      return [...called.values()].filter((payload) => payload.conversationId === id)
    }
    const quiet = async (seconds: number) => {
      world.clock.advance({ seconds })
      await world.app.get(UnreadCallJob).callAll()
    }

    it('are called once for all that was said, after it has been quiet', async () => {
      const { id } = await talked()
      await as(cast.applicant).say(id, '一')
      await quiet(30)
      await as(cast.applicant).say(id, '二')
      await quiet(30)
      expect(await calls(id)).toEqual([])
      await quiet(20)
      expect(await calls(id)).toMatchObject([{ members: [`account:${cast.holder.id}`], subjectKind: 'request' }])
      // He was called and has not come: he is not called again.
      await as(cast.applicant).say(id, '三')
      await quiet(60)
      expect(await calls(id)).toHaveLength(1)
      const { lastSeq } = (await as(cast.holder).detail(id)).body
      await as(cast.holder).read(id, lastSeq)
      await as(cast.applicant).say(id, '四')
      await quiet(60)
      expect(await calls(id)).toHaveLength(2)
    })

    it('are not those who have a part in the matter themselves and work where it lies', async () => {
      const son = await world.staff('张小军', { unit: 'centre' })
      const worker = await world.staff('马科员', { unit: 'centre' })
      const contact = { name: worker.name, phone: worker.phone }
      const [ofFather, own] = [
        await director.submit({ contact: { name: '张建军', phone: son.phone } }),
        await director.submit({ contact }, worker),
      ]
      await world.settle()
      const screen = await Screen.open(world, son)
      for (const [person, request] of [
        [cast.applicant, ofFather],
        [worker, own],
      ] as const)
        await as(person).say((await as(person).about(request)).body.id, '有人吗')
      world.clock.advance({ seconds: 61 })
      await world.app.get(UnreadCallJob).callAll()
      await world.settle()
      for (const [who, request] of [
        [son, ofFather],
        [worker, own],
      ] as const) {
        const said = async (by: Person) => {
          const { items } = (await world.as(by).get<NotificationPage>('/api/notifications?limit=100')).body
          const inInbox = items.filter(
            (item) => item.requestId === request.id && item.title === talkNewsWords.message,
          ).length
          const pushed = (await pushesOf(world, request, by)).filter(({ action }) => action === 'message').length
          return [inInbox, pushed]
        }
        expect([await said(who), await said(cast.reviewer)]).toEqual([
          [0, 0],
          [1, 1],
        ])
      }
      const ofHis = screen.frames.filter(({ data }) => (data as { requestId?: string }).requestId === ofFather.id)
      expect(ofHis).toEqual([])
    })

    it('find one line in their inbox for it', async () => {
      const person = await world.resident()
      const request = await director.submit({ contact: { name: person.name, phone: person.phone } }, person)
      await world.settle()
      const { id } = (await as(person).about(request)).body
      for (const text of ['请补一张照片', '两寸的就行']) await as(cast.reviewer).say(id, text)
      await quiet(60)
      await world.settle()
      const { body } = await world.as(person).get<NotificationPage>('/api/notifications')
      expect(body.items.map(({ title, requestId }) => [title, requestId])).toEqual([['有新留言，还没看', request.id]])
    })

    it('do not wait for ever while somebody talks on and on', async () => {
      const { id } = await talked()
      for (let n = 0; n < 8; n++) {
        await as(cast.applicant).say(id, `第 ${n} 句`)
        await quiet(30)
      }
      expect(await calls(id)).toHaveLength(1)
    })

    it('are not called when they have read it meanwhile, nor for a line of the system', async () => {
      const { id } = await talked()
      const { body } = await as(cast.applicant).say(id, '一')
      await as(cast.holder).read(id, body.seq)
      await quiet(60)
      const other = await talked()
      await quiet(60)
      expect([await calls(id), await calls(other.id)]).toEqual([[], []])
    })
  })
})
