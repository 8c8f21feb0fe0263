import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type {
  ConversationView,
  MessageView,
  WithheldRow,
  WithheldView,
} from '@bangban/shared/conversations/conversation-api'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { piecesOf } from '../src/conversations/content-check.js'
import { filtered } from '../src/conversations/local-filter.js'
import { Question } from '../src/conversations/question.entity.js'
import { WithheldMessage } from '../src/conversations/withheld-message.entity.js'
import { castOf, Director, type Cast } from './cast.js'
import { engines } from './engines.js'
import { pushesOf } from './pushing.js'
import { Screen } from './screen.js'
import { Talker } from './talk.js'
import { WatchedWechat } from './watched-wechat.js'
import { byWechat, token } from './ways-in.js'
import { someInput, World, type Person } from './world.js'

const judged = '/wxa/msg_sec_check'

describe('our own filter', () => {
  it.each([
    ['代开发票，加我', 'advert'],
    ['代 开 发 票', 'advert'],
    ['你这个王·八·蛋', 'abuse'],
    ['把验证码告诉我', 'fraud'],
  ])('holds “%s” back as %s', (text, reason) => expect(filtered(text)).toBe(reason))

  it.each(['我要开发票', '我的银行卡丢了', '骂人的话不该说', '您好，几点上班'])('lets “%s” go', (text) =>
    expect(filtered(text)).toBeNull(),
  )
})

describe('a long text', () => {
  it('is read in pieces of 2,500 characters that overlap, to the last one', () => {
    const text = Array.from({ length: 6_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('')
    const pieces = piecesOf(text)
    expect(pieces.map((piece) => [...piece].length)).toEqual([2_500, 2_500, 1_100])
    expect(pieces[1]?.slice(0, 50)).toBe(pieces[0]?.slice(-50))
    expect(text.endsWith(pieces.at(-1) ?? '-')).toBe(true)
    expect(piecesOf('短')).toEqual(['短'])
    expect(piecesOf('字'.repeat(2_500))).toHaveLength(1)
  })
})

describe.each(engines)('the check of what is written, on %s', (engine) => {
  let wechat: WatchedWechat
  let world: World
  let cast: Cast

  beforeAll(async () => {
    wechat = await WatchedWechat.start()
    world = await World.start(engine, wechat.env)
    cast = await castOf(world)
  })
  afterAll(async () => {
    await world.stop()
    await wechat.stop()
  })

  /** Somebody in the mini-program, and the conversation about what he applied for. */
  const inMiniapp = async (name: string) => {
    const me = token(await byWechat(world, name))
    await world.as(me).post('/api/me/consents', { document: 'privacy' })
    const { body } = await world.as(me).post<RequestView>('/api/requests', someInput)
    await world.settle()
    const talker = new Talker(world, me)
    const { id } = (await talker.about(body)).body
    const say = (text: string, clientId = createHash('sha256').update(text).digest('hex').slice(0, 20)) =>
      world.as(me).post<MessageView & WithheldView>(`/api/conversations/${id}/messages`, {
        clientId,
        type: 'text',
        text,
        via: 'miniapp',
      })
    return { me, id, say, talker }
  }
  const object = (who: { token: string }, id: string, words = '这是正常的话') =>
    world.as(who).post<WithheldView>(`/api/withheld/${id}/object`, { words })
  const decide = (id: string, release: boolean, by = cast.reviewer) =>
    world.as(by).post<WithheldView>(`/api/withheld/${id}/decide`, { release })

  it('asks WeChat before what was written in the mini-program is delivered', async () => {
    const { id, say, talker } = await inMiniapp('lin')
    const before = wechat.count(judged)
    expect((await say('几点上班')).status).toBe(201)
    expect(wechat.count(judged)).toBe(before + 1)
    // What WeChat is not sure of a person will see anyhow.
    expect((await say('这句可疑')).status).toBe(201)
    const screen = await Screen.open(world, cast.reviewer)
    const held = await say('这句违规')
    expect([held.status, held.body]).toMatchObject([202, { reason: 'crime', state: 'withheld' }])
    expect(await talker.heard(id)).toEqual(['几点上班', '这句可疑'])
    expect(screen.frames.filter(({ type }) => type === 'message')).toEqual([])
    // The next one takes the next number: what was held back has none.
    expect((await say('好的')).body.seq).toBe(3)
  })

  it('cuts what is long and joins the verdicts', async () => {
    const { say } = await inMiniapp('chang')
    const before = wechat.count(judged)
    expect((await say(`${'字'.repeat(3_000)}违规`)).status).toBe(202)
    expect(wechat.count(judged)).toBe(before + 2)
  })

  it('gives the same answer to the same message again', async () => {
    const { say } = await inMiniapp('again')
    const [first, second] = [await say('违规一'), await say('违规一')]
    expect([second.status, second.body]).toEqual([202, first.body])
  })

  it('falls back on our own filter for who was not there lately, for the web, and while WeChat is away', async () => {
    const stale = await inMiniapp('wang-stale')
    expect((await stale.say('这句违规')).status).toBe(201)
    expect((await stale.say('代开发票')).status).toBe(202)
    const before = wechat.count(judged)
    const web = await world
      .as(stale.me)
      .post(`/api/conversations/${stale.id}/messages`, { clientId: 'web', type: 'text', text: '违规', via: 'web' })
    expect([web.status, wechat.count(judged)]).toEqual([201, before])

    const broken = await World.start(engine, { ...wechat.env, WECHAT_API_BASE: 'http://127.0.0.1:9' }, world)
    try {
      const talk = (text: string) =>
        broken
          .as(stale.me)
          .post(`/api/conversations/${stale.id}/messages`, { clientId: text, type: 'text', text, via: 'miniapp' })
      expect([(await talk('WeChat 不在')).status, (await talk('王八蛋')).status]).toEqual([201, 202])
    } finally {
      await broken.close()
    }
  })

  it('goes on when WeChat has forgotten our token', async () => {
    const { say } = await inMiniapp('token')
    await say('一')
    await wechat.forgetTokens()
    expect((await say('这句违规')).status).toBe(202)
  })

  it('tells the sender why, and the centre reads his objection and lets it go under the next number', async () => {
    const { me, id, say, talker } = await inMiniapp('objects')
    await say('先说一句')
    const held = (await say('邻居违规搭建，找谁')).body.withheld
    expect((await world.as(me).get<WithheldView[]>(`/api/conversations/${id}/withheld`)).body).toMatchObject([
      { withheld: held, reason: 'crime', state: 'withheld' },
    ])
    expect((await object({ token: world.tokenOf(cast.stranger) }, held)).status).toBe(404)
    const early = await decide(held, true)
    expect([early.status, early.problem.code]).toEqual([409, 'request.changed_meanwhile'])
    expect((await object(me, held, '我是举报的')).body.state).toBe('objected')
    const waiting = await world.as(cast.reviewer).get<WithheldRow[]>('/api/withheld')
    expect(waiting.body.find(({ withheld }) => withheld === held)).toMatchObject({
      text: '邻居违规搭建，找谁',
      objection: '我是举报的',
    })
    for (const by of [cast.holder, cast.stranger]) {
      expect((await world.as(by).get('/api/withheld')).status).toBe(403)
      expect((await decide(held, true, by)).status).toBe(403)
    }
    await say('还有一句')
    expect((await decide(held, true)).body).toMatchObject({ state: 'released', releasedSeq: 3 })
    // Pressed twice, it is delivered once.
    expect((await decide(held, true)).body).toMatchObject({ state: 'released', releasedSeq: 3 })
    expect(await talker.heard(id)).toEqual(['先说一句', '还有一句', '邻居违规搭建，找谁'])
    const { sender } = (await talker.hear(id)).body.items.at(-1) ?? {}
    expect(sender).toMatchObject({ side: 'public', label: '申请人' })
  })

  it('stays held back when the centre says so, and is sealed all the while', async () => {
    const { me, id, say, talker } = await inMiniapp('upheld')
    const held = (await say('违规的话')).body.withheld
    await object(me, held)
    expect(JSON.stringify(await world.read.find(WithheldMessage))).not.toMatch(/违规的话|正常的话/)
    expect((await decide(held, false)).body.state).toBe('upheld')
    expect((await object(me, held)).status).toBe(409)
    expect(await talker.heard(id)).toEqual([])
    const { lastSeq } = (await world.as(me).get<ConversationView>(`/api/conversations/${id}`)).body
    expect(lastSeq).toBe(0)
  })

  it('lets a question go as a question: with its owner, and its time from then on', async () => {
    const director = new Director(world, cast)
    const request = await director.at('processing')
    await world.settle()
    const { id } = (await new Talker(world, cast.applicant).about(request)).body
    const asked = { clientId: 'asks', type: 'text', text: '代开发票的举报给谁？', question: true }
    const applicant = { token: world.tokenOf(cast.applicant) }
    const held = (await world.as(applicant).post<WithheldView>(`/api/conversations/${id}/messages`, asked)).body
      .withheld
    expect(await world.read.countBy(Question, { conversationId: id })).toBe(0)
    await object(applicant, held)
    world.clock.advance({ minutes: 20 })
    const seq = (await decide(held, true)).body.releasedSeq ?? 0
    const { question } = (await new Talker(world, cast.applicant).hear(id, `?after=${seq - 1}`)).body.items[0] ?? {}
    expect(question).toMatchObject({
      stage: 'open',
      owner: { key: `account:${cast.holder.id}` },
      askedAt: world.clock.now().toISOString(),
      answer: null,
    })
  })

  it('has not read for its sender what was said since, when it is let go', async () => {
    const { me, id, say, talker } = await inMiniapp('not-there')
    await say('有人吗')
    const held = (await say('这句违规吗')).body.withheld
    await object(me, held)
    const office = new Talker(world, cast.reviewer)
    await office.say(id, '请补材料')
    await office.say(id, '今天下班前')
    expect((await decide(held, true)).body.releasedSeq).toBe(4)
    expect((await talker.detail(id)).body.readSeq).toBe(1)
  })

  it('is read and decided by nobody who has a part in the matter himself', async () => {
    const son = await world.staff('张小军', { unit: 'centre' })
    const request = await new Director(world, cast).submit({ contact: { name: '张建军', phone: son.phone } })
    await world.settle()
    const { id } = (await new Talker(world, cast.applicant).about(request)).body
    const applicant = { token: world.tokenOf(cast.applicant) }
    const words = { clientId: 'son', type: 'text', text: '代开发票的是我儿子' }
    const { body } = await world.as(applicant).post<WithheldView>(`/api/conversations/${id}/messages`, words)
    await object(applicant, body.withheld)
    const waits = async (by: Person) =>
      (await world.as(by).get<WithheldRow[]>('/api/withheld')).body.some(({ withheld }) => withheld === body.withheld)
    expect([await waits(son), await waits(cast.reviewer)]).toEqual([false, true])
    expect((await decide(body.withheld, true, son)).status).toBe(404)
    expect((await decide(body.withheld, false, cast.reviewer)).status).toBe(200)
  })

  it('lets the answer of the office go as the answer', async () => {
    const director = new Director(world, cast)
    const request = await director.at('processing')
    await world.settle()
    const { id } = (await new Talker(world, cast.applicant).about(request)).body
    const asked = (await new Talker(world, cast.applicant).say(id, '为什么退回', { question: true })).body
    const words = { clientId: 'answers', type: 'text', text: '票据上写着代开发票，要换', replyTo: asked.seq }
    const holder = { token: world.tokenOf(cast.holder) }
    const held = (await world.as(holder).post<WithheldView>(`/api/conversations/${id}/messages`, words)).body.withheld
    await object(holder, held)
    const { releasedSeq } = (await decide(held, true)).body
    const page = await new Talker(world, cast.applicant).hear(id, `?after=${asked.seq - 1}`)
    expect(page.body.items[0]?.question).toMatchObject({ stage: 'answered', answer: { seq: releasedSeq } })
  })

  it('tells the sender when it stays held back, in his inbox and by a push', async () => {
    const { me, id, say } = await inMiniapp('told')
    const screen = await Screen.open(world, me)
    const held = (await say('违规的留言')).body.withheld
    await object(me, held)
    await decide(held, false)
    await world.settle()
    const { subject } = (await world.as(me).get<ConversationView>(`/api/conversations/${id}`)).body
    const { items } = (await world.as(me).get<NotificationPage>('/api/notifications')).body
    expect(items.filter(({ requestId }) => requestId === subject.id)[0]?.title).toBe(
      '中心看过了，您那条留言没有发出去，请换个说法',
    )
    await screen.heard(
      ({ type, data }) => type === 'notification' && 'title' in data && data.title.includes('没有发出去'),
    )
    const pushes = await pushesOf(world, subject)
    expect(pushes.filter(({ action }) => action === 'upheld')).toMatchObject([{ kind: 'reply', audience: 'applicant' }])
    expect((await world.as(me).get<WithheldView[]>(`/api/conversations/${id}/withheld`)).body).toMatchObject([
      { withheld: held, state: 'upheld' },
    ])
  })

  it('reads what the office writes, too', async () => {
    const director = new Director(world, cast)
    const request = await director.at('processing')
    await world.settle()
    const holder = new Talker(world, cast.holder)
    const { id } = (await holder.about(request)).body
    expect((await holder.say(id, '花钱包过，加微信领')).status).toBe(202)
  })
})
