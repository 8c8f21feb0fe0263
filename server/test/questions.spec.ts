import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { MessageView, QuestionRow } from '@bangban/shared/conversations/conversation-api'
import { ContentCheck } from '../src/conversations/content-check.js'
import { questionWaiting, type QuestionWaiting } from '../src/conversations/conversations.events.js'
import { QuestionLadderJob } from '../src/conversations/question-ladder.job.js'
import { Question } from '../src/conversations/question.entity.js'
import { Outbox } from '../src/platform/outbox/outbox.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { pushesOf } from './pushing.js'
import { Screen } from './screen.js'
import { talkedAbout, Talker } from './talk.js'
import { World, type Person } from './world.js'

describe.each(engines)('questions, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director
  const told = new Map<string, QuestionWaiting>()

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    world.app.get(Outbox).on(questionWaiting, ({ id, payload }) => Promise.resolve(void told.set(id, payload)))
  })
  afterAll(() => world.stop())

  const as = (who: Person) => new Talker(world, who)
  const talked = () => talkedAbout(world, director, 'processing')
  const ask = async (id: string, text = '照片要几寸的？') =>
    (await as(cast.applicant).say(id, text, { question: true })).body
  const mark = (by: Person, id: string, seq: number) =>
    world.as(by).post<MessageView>(`/api/conversations/${id}/questions`, { seq })
  const seen = async (id: string, seq: number) =>
    (await as(cast.applicant).hear(id, `?after=${seq - 1}&limit=1`)).body.items[0]?.question
  const settled = async (by: Person, id: string) =>
    (await world.as(by).get<QuestionRow[]>(`/api/conversations/${id}/questions`)).body
  const rungs = async (id: string) => {
    await world.app.get(QuestionLadderJob).climb()
    await world.settle()
    return [...told.values()]
      .filter((one) => one.conversationId === id)
      .map(({ rung, recipients }) => [rung, recipients])
  }

  it('get an owner and a promise in real minutes, at lunch too', async () => {
    world.clock.set('2026-11-24T04:18:00.000Z')
    const { id } = await talked()
    const { question } = await ask(id, '德方两位工程师周四到厂，市里哪几家医院能做检测？')
    expect(question).toEqual({
      stage: 'open',
      owner: { key: `account:${cast.holder.id}`, name: '李秀芹' },
      askedAt: '2026-11-24T04:18:00.000Z',
      dueAt: '2026-11-24T04:48:00.000Z',
      answer: null,
    })
  })

  it('are answered by the reply of the office, which links back and stands among what is settled', async () => {
    const { id } = await talked()
    const screen = await Screen.open(world, cast.applicant)
    const asked = await ask(id)
    world.clock.advance({ minutes: 13 })
    const answer = (await as(cast.holder).say(id, '两寸的，三张。', { replyTo: asked.seq })).body
    const frame = await screen.heard(
      ({ type, data }) => type === 'message' && 'seq' in data && data.seq === answer.seq + 1,
    )
    expect(frame.data).toMatchObject({ message: { event: { kind: 'answered', seq: asked.seq } } })
    expect(await seen(id, asked.seq)).toMatchObject({
      stage: 'answered',
      answer: { seq: answer.seq, by: '李秀芹', minutes: 13 },
    })
    expect(await settled(cast.applicant, id)).toMatchObject([{ text: '照片要几寸的？', answerText: '两寸的，三张。' }])
    // A later reply is a word more, not another answer.
    await as(cast.member).say(id, '白底的。', { replyTo: asked.seq })
    expect((await seen(id, asked.seq))?.answer?.seq).toBe(answer.seq)
  })

  it('count the working time of the answer apart from the real time', async () => {
    const { id } = await talked()
    world.clock.set('2026-11-25T03:50:00.000Z')
    const asked = await ask(id)
    world.clock.set('2026-11-25T05:40:00.000Z')
    await as(cast.holder).say(id, '两寸的。', { replyTo: asked.seq })
    // 11:50 to 13:40 with lunch from 12:00 to 13:30.
    expect((await seen(id, asked.seq))?.answer).toMatchObject({ minutes: 110, workingMinutes: 20 })
  })

  it('may be marked afterwards by whoever asked or by the office, once, and never against the applicant', async () => {
    const { id } = await talked()
    const said = (await as(cast.applicant).say(id, '要带什么')).body
    const replied = (await as(cast.holder).say(id, '您说的是哪一项？')).body
    expect((await mark(cast.applicant, id, replied.seq)).status).toBe(403)
    expect((await mark(cast.holder, id, replied.seq)).status).toBe(403)
    expect((await mark(cast.stranger, id, said.seq)).status).toBe(404)
    expect((await mark(cast.applicant, id, 9_999)).status).toBe(404)
    expect((await mark(cast.holder, id, said.seq)).body.question?.stage).toBe('open')
    expect((await mark(cast.applicant, id, said.seq)).status).toBe(200)
    expect(await world.read.countBy(Question, { conversationId: id })).toBe(1)
    expect((await as(cast.applicant).heard(id)).filter((line) => line === 'asked')).toHaveLength(1)
    const refused = await as(cast.holder).say(id, '什么时候有空？', { question: true })
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([422, 'question'])
  })

  it('climb: the owner is reminded, everybody is told, then the lead, each once and in office hours', async () => {
    world.clock.set('2026-11-26T02:00:00.000Z')
    const { id } = await talked()
    const asked = await ask(id)
    expect(await rungs(id)).toEqual([])
    const expected = [
      ['reminded', [`account:${cast.holder.id}`]],
      ['team', ['unit:371681114']],
      ['leader', [`account:${cast.lead.id}`]],
    ]
    for (const [minutes, count] of [
      [20, 1],
      [10, 2],
      [30, 3],
    ] as const) {
      world.clock.advance({ minutes })
      expect(await rungs(id)).toEqual(expected.slice(0, count))
      expect(await rungs(id)).toEqual(expected.slice(0, count))
    }
    world.clock.advance({ days: 3 })
    expect(await rungs(id)).toEqual(expected)
    const events = (await as(cast.applicant).hear(id)).body.items.flatMap(({ event }) => (event?.seq ? [event] : []))
    expect(events.map(({ kind, name, seq }) => [kind, name, seq])).toEqual([
      ['reminded', '李秀芹', asked.seq],
      ['team', '台子镇', asked.seq],
      ['leader', '孙镇长', asked.seq],
    ])
    // Whoever is told may answer.
    expect((await as(cast.lead).say(id, '两寸的。', { replyTo: asked.seq })).status).toBe(201)
    expect((await seen(id, asked.seq))?.answer?.by).toBe('孙镇长')
  })

  it('climb past a lead who has a part in the matter himself', async () => {
    world.clock.set('2026-11-26T02:00:00.000Z')
    const request = await director.submit({ contact: { name: '张建军', phone: cast.lead.phone } })
    await director.act(cast.reviewer, request, inputs.dispatch)
    await director.act(cast.holder, request, inputs.claim)
    await world.settle()
    const { id } = (await as(cast.applicant).about(request)).body
    await ask(id)
    for (const minutes of [20, 10, 30]) {
      world.clock.advance({ minutes })
      await rungs(id)
    }
    expect((await rungs(id)).at(-1)).toEqual(['leader', ['unit:centre']])
    const members = [cast.holder, cast.member, cast.lead]
    const asked = async (one: Person) =>
      (await pushesOf(world, request, one)).map(({ action }) => action).filter((action) => action.startsWith('ask_'))
    expect(await Promise.all(members.map(asked))).toEqual([['ask_reminded', 'ask_team'], ['ask_team'], []])
  })

  it('asked in the evening ring nobody at night', async () => {
    world.clock.set('2026-12-01T12:00:00.000Z')
    const { id } = await talked()
    await ask(id)
    world.clock.set('2026-12-02T00:49:00.000Z')
    expect(await rungs(id)).toEqual([])
    world.clock.set('2026-12-02T00:50:00.000Z')
    expect(await rungs(id)).toHaveLength(1)
  })

  it('stop climbing when they are answered or taken back', async () => {
    world.clock.set('2026-12-03T02:00:00.000Z')
    const { id } = await talked()
    const [first, second] = [await ask(id), await ask(id, '要本人去吗？')]
    await as(cast.holder).say(id, '两寸的。', { replyTo: first.seq })
    await as(cast.applicant).recall(id, second.seq)
    world.clock.advance({ hours: 5 })
    expect(await rungs(id)).toEqual([])
  })

  it('are open again when the answer is taken back, and climb on', async () => {
    world.clock.set('2026-11-25T02:00:00.000Z')
    const { id } = await talked()
    const asked = await ask(id)
    const answer = (await as(cast.holder).say(id, '一寸的。', { replyTo: asked.seq })).body
    expect((await seen(id, asked.seq))?.stage).toBe('answered')
    expect((await as(cast.holder).recall(id, answer.seq)).status).toBe(200)
    expect(await seen(id, asked.seq)).toMatchObject({ stage: 'reminded', answer: null })
    world.clock.advance({ minutes: 40 })
    expect((await rungs(id)).map(([rung]) => rung)).toContain('team')
  })

  it('rest while the conversation is closed, and are on no board then', async () => {
    const { request, id } = await talked()
    const asked = await ask(id)
    await director.act(cast.applicant, request, inputs.withdraw)
    await world.settle()
    world.clock.advance({ days: 1 })
    expect(await rungs(id)).toEqual([])
    const board = (await world.as(cast.reviewer).get<QuestionRow[]>('/api/questions?view=all')).body
    expect(board.filter((row) => row.conversationId === id && row.seq === asked.seq)).toEqual([])
  })

  it('pass to the new holder with the matter', async () => {
    world.clock.set('2026-12-04T02:00:00.000Z')
    const { id, request } = await talked()
    const asked = await ask(id)
    await director.act(cast.supervisor, request, inputs.transfer)
    await world.settle()
    expect((await seen(id, asked.seq))?.owner.name).toBe('残疾人联合会')
    await director.act(cast.otherUnit, request, inputs.claim)
    await world.settle()
    expect((await seen(id, asked.seq))?.owner.name).toBe('赵文博')
    world.clock.advance({ minutes: 20 })
    expect(await rungs(id)).toEqual([['reminded', [`account:${cast.otherUnit.id}`]]])
  })

  it('asked while the matter changes hands are the new holder’s, and the old one says nothing more', async () => {
    const { id, request } = await talked()
    const said = (await as(cast.applicant).say(id, '几号办？')).body
    const check = world.app.get(ContentCheck)
    // While it is read the request passes on.
    const handOver = async () => {
      await director.act(cast.supervisor, request, inputs.transfer)
      await world.settle()
      return null
    }
    const judge = jest.spyOn(check, 'judge').mockImplementationOnce(handOver)
    const asked = (await as(cast.applicant).say(id, '现在归谁？', { question: true })).body
    expect((await seen(id, asked.seq))?.owner.key).toBe('unit:disabled-persons')
    judge.mockRestore()
    expect((await mark(cast.applicant, id, said.seq)).status).toBe(200)

    const other = await talked()
    jest.spyOn(check, 'judge').mockImplementationOnce(async () => {
      await director.act(cast.supervisor, other.request, inputs.transfer)
      await world.settle()
      return null
    })
    expect((await as(cast.holder).say(other.id, '我来说一句')).status).toBe(404)
    expect(await as(cast.applicant).heard(other.id)).not.toContain('我来说一句')
  })

  it('stand on the board of those who owe them, their leads and the centre, due first on top', async () => {
    world.clock.set('2026-12-07T02:00:00.000Z')
    const [{ id: later }, { id: sooner }] = [await talked(), await talked()]
    const first = await ask(sooner, '先问的？')
    world.clock.advance({ minutes: 1 })
    await ask(later, '后问的？')
    const board = async (by: Person, view = 'mine') => {
      const answer = await world.as(by).get<QuestionRow[]>(`/api/questions?view=${view}`)
      return answer.status === 200
        ? answer.body.filter(({ conversationId }) => [sooner, later].includes(conversationId)).map(({ text }) => text)
        : answer.status
    }
    for (const by of [cast.holder, cast.member, cast.lead]) expect(await board(by)).toEqual(['先问的？', '后问的？'])
    expect(await board(cast.otherUnit)).toEqual([])
    expect(await board(cast.reviewer, 'all')).toEqual(['先问的？', '后问的？'])
    expect([await board(cast.holder, 'all'), await board(cast.applicant)]).toEqual([403, 403])
    await as(cast.holder).say(sooner, '答了', { replyTo: first.seq })
    expect(await board(cast.holder)).toEqual(['后问的？'])
  })
})
