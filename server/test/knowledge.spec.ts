import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { KnowledgeDraftView, KnowledgeEntryView, KnowledgeHit } from '@bangban/shared/knowledge/knowledge-api'
import { GuideIndexing } from '../src/knowledge/guide-indexing.js'
import { KnowledgeDraft } from '../src/knowledge/knowledge-draft.entity.js'
import { SearchDocument, SearchTerm } from '../src/knowledge/search-index.entity.js'
import { SearchIndex } from '../src/knowledge/search-index.js'
import { queryTerms, termsOf } from '../src/knowledge/search-terms.js'
import { insertRows } from '../src/platform/database/rows.js'
import { castOf, Director, type Cast } from './cast.js'
import { engines } from './engines.js'
import { Talker } from './talk.js'
import { World, type Person } from './world.js'

describe('what a text is found by', () => {
  it('is every pair of neighbours, whole foreign words, and the initials of its title', () => {
    const terms = termsOf({ title: '残疾人证', keywords: '', body: '用 A4 纸' })
    expect([...terms.keys()]).toEqual(['残疾', '疾人', '人证', '~cj', '~jr', '~rz', '残', '疾', '人', '证', 'a4'])
  })

  it('is asked for by words, by one character, and by initials', () => {
    expect(queryTerms('残疾证 怎么办')).toEqual(['残疾', '疾证', '怎么', '么办'])
    expect(queryTerms('证')).toEqual(['证'])
    expect(queryTerms('cjrz')).toEqual(['cjrz', '~cj', '~jr', '~rz'])
    expect(queryTerms('？！ ')).toEqual([])
  })
})

describe.each(engines)('knowledge, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
    await world.refresh()
    await world.app.get(GuideIndexing).run()
  })
  afterAll(() => world.stop())

  const search = async (q: string, by: Person | null = null): Promise<KnowledgeHit[]> =>
    (await world.as(by).get<KnowledgeHit[]>(`/api/knowledge?q=${encodeURIComponent(q)}`)).body
  const titles = async (q: string) => (await search(q)).map(({ title }) => title)
  const answered = async (question: string, answer: string) => {
    const request = await director.at('processing')
    await world.settle()
    const applicant = new Talker(world, cast.applicant)
    const { id } = (await applicant.about(request)).body
    const { seq } = (await applicant.say(id, question, { question: true })).body
    if (answer) await new Talker(world, cast.holder).say(id, answer, { replyTo: seq })
    return { conversationId: id, seq }
  }
  const propose = (by: Person, question: { conversationId: string; seq: number }) =>
    world.as(by).post<KnowledgeDraftView>('/api/knowledge/drafts', question)
  const decide = (by: Person, id: string, decision: object) =>
    world.as(by).post<KnowledgeDraftView>(`/api/knowledge/drafts/${id}/decide`, decision)

  it('finds guides by words and by pinyin initials, without a login', async () => {
    expect(await titles('残疾人证怎么办')).toEqual(['残疾人证办理'])
    expect(await titles('cjrz')).toEqual(['残疾人证办理'])
    expect(await titles('gljt')).toEqual(['高龄津贴'])
    expect((await search('身份证')).map(({ ref }) => ref)[0]).toBe('id-card')
    expect(await titles('火星移民')).toEqual([])
    expect((await world.as(null).get('/api/knowledge?q=')).status).toBe(400)
  })

  it('indexes a guide again only when it has changed', async () => {
    const before = await world.read.count(SearchTerm)
    await world.app.get(GuideIndexing).run()
    expect(await world.read.count(SearchTerm)).toBe(before)
  })

  it('takes an answer in with one tap of the office and a look of the centre', async () => {
    const question = await answered('核酸检测在哪里做？', '市人民医院、市中医院都能做。')
    expect((await propose(cast.applicant, question)).status).toBe(403)
    expect((await propose(cast.stranger, question)).status).toBe(404)
    const { body: draft } = await propose(cast.holder, question)
    expect(draft).toMatchObject({ question: '核酸检测在哪里做？', state: 'waiting', proposedBy: '李秀芹' })
    expect((await propose(cast.member, question)).body.id).toBe(draft.id)
    expect(await titles('核酸检测')).toEqual([])
    expect(JSON.stringify(await world.read.find(KnowledgeDraft))).not.toContain('核酸')

    const waiting = await world.as(cast.reviewer).get<KnowledgeDraftView[]>('/api/knowledge/drafts')
    expect(waiting.body.map(({ id }) => id)).toContain(draft.id)
    expect((await world.as(cast.holder).get('/api/knowledge/drafts')).status).toBe(403)
    expect((await decide(cast.holder, draft.id, { publish: true })).status).toBe(403)
    const worded = { publish: true, answer: '市人民医院、市中医院、市中心医院、魏桥医院四家都能做，不用预约。' }
    expect((await decide(cast.reviewer, draft.id, worded)).body.state).toBe('published')
    expect((await decide(cast.reviewer, draft.id, { publish: false })).status).toBe(409)

    const [hit] = await search('hsjc')
    expect(hit).toMatchObject({ kind: 'entry', title: '核酸检测在哪里做？', unit: '台子镇' })
    const entry = await world.as(null).get<KnowledgeEntryView>(`/api/knowledge/${hit?.ref ?? ''}`)
    expect(entry.body).toMatchObject({ question: '核酸检测在哪里做？', answer: worded.answer })
    expect(await titles('魏桥医院')).toEqual(['核酸检测在哪里做？'])
  })

  it('never publishes a number by which somebody can be found, nor what has no answer yet', async () => {
    const question = await answered('找谁？', '找李秀芹，13800001111。')
    const { body: draft } = await propose(cast.holder, question)
    const refused = await decide(cast.reviewer, draft.id, { publish: true })
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([422, 'answer'])
    expect((await decide(cast.reviewer, draft.id, { publish: false })).body.state).toBe('declined')
    const open = await answered('还没答的？', '')
    expect((await propose(cast.holder, open)).status).toBe(422)
    expect((await world.as(null).get('/api/knowledge/01KAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
  })

  it('finds the right one first among many that are made of the same words', async () => {
    await fill(world, 1_000)
    const index = world.app.get(SearchIndex)
    expect((await index.search('营业执照 776', 3))[0]?.title).toBe('营业执照要带什么材料 776')
    expect((await index.search('医院体检需要空腹吗', 3))[0]?.title).toMatch(/^医院体检需要空腹吗 \d+$/)
    expect((await index.search('yyzz', 3))[0]?.title).toMatch(/^营业执照/)
  })
})

const matters = ['营业执照', '社会保障卡', '医院体检', '公司变更地址', '不动产登记', '居住证', '生育登记', '公积金提取']
const asks = [
  '怎么办理',
  '要带什么材料',
  '几天能办好',
  '能不能代办',
  '在哪里办',
  '需要空腹吗',
  '丢了怎么补',
  '收不收费',
]

/** Many entries made of the same few words, as they are in life: the common words tell nothing. */
async function fill(world: World, count: number): Promise<void> {
  const atOnce = 100
  for (let from = 0; from < count; from += atOnce) {
    const entries = Array.from({ length: atOnce }, (_, index) => entryOf(from + index))
    await world.write(async (em) => {
      await insertRows(
        em,
        SearchDocument,
        entries.map(({ id, title, body }) => ({ id, title, words: body, digest: '', unit: null })),
      )
      const rows = entries.flatMap((entry) =>
        [...termsOf(entry)].map(([term, place]) => ({ documentId: entry.id, term, place })),
      )
      await insertRows(em, SearchTerm, rows)
    })
  }
}

function entryOf(n: number) {
  const title = `${matters[n % 8] ?? ''}${asks[(n >> 3) % 8] ?? ''} ${n}`
  const body = `办理时带身份证和户口簿，到政务服务中心 ${n % 40} 号窗口，工作日上午都可以，一般当场就能办好。`
  return { id: `entry:${n}`, title, keywords: '', body }
}
