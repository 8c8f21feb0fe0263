import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { ConversationRow } from '@bangban/shared/conversations/conversation-api'
import type { Page } from '@bangban/shared/platform/page'
import { MessageFrames } from '../src/conversations/message-frames.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { talkedAbout, Talker } from './talk.js'
import { World, type Person } from './world.js'

describe.each(engines)('a message, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const as = (who: Person) => new Talker(world, who)
  const talked = () => talkedAbout(world, director, 'processing')

  it('that is taken back leaves the mention before it standing', async () => {
    const { id } = await talked()
    const mentions = [`account:${cast.holder.id}`]
    await as(cast.applicant).say(id, '@李秀芹 一', { mentions })
    await as(cast.applicant).say(id, '没有提到谁')
    const { seq } = (await as(cast.applicant).say(id, '@李秀芹 二', { mentions })).body
    await as(cast.applicant).recall(id, seq)
    const { body } = await world.as(cast.holder).get<Page<ConversationRow>>('/api/conversations?limit=100')
    expect(body.items.find((row) => row.id === id)?.mentioned).toBe(true)
  })

  it('stays when the conversation has been closed', async () => {
    const { id, request } = await talked()
    const { seq } = (await as(cast.applicant).say(id, '说出去的话')).body
    await director.act(cast.applicant, request, inputs.withdraw)
    await world.settle()
    const refused = await as(cast.applicant).recall(id, seq)
    expect([refused.status, refused.problem.code]).toEqual([409, 'conversation.closed'])
    expect(await as(cast.applicant).heard(id)).toEqual(['说出去的话', 'closed'])
  })

  it('is taken back also when no screen can be told', async () => {
    const { id } = await talked()
    const { seq } = (await as(cast.applicant).say(id, '说错了')).body
    jest.spyOn(world.app.get(MessageFrames), 'said').mockImplementationOnce(() => {
      throw new Error('nothing is heard')
    })
    expect((await as(cast.applicant).recall(id, seq)).status).toBe(200)
  })
})
