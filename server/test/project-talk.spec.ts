import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { QuestionRow } from '@bangban/shared/conversations/conversation-api'
import type { CaseNewsPage } from '@bangban/shared/notifications/push-api'
import type { InvitationView } from '@bangban/shared/organization/enterprise-api'
import { QuestionLadderJob } from '../src/conversations/question-ladder.job.js'
import { UnreadCallJob } from '../src/conversations/unread-call.job.js'
import { engines } from './engines.js'
import { accepted, ProjectCast } from './project-cast.js'
import { bindWechat, deliver, pass, pushesOf, sandboxesOf } from './pushing.js'
import { Talker } from './talk.js'
import { World, type Person } from './world.js'

describe.each(engines)('an enterprise and its task force talk, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  const as = (who: Person) => new Talker(world, who)
  const talked = async () => {
    const project = await cast.project()
    await world.settle()
    const conversation = accepted(await as(cast.owner).about(project, 'project'))
    return { project, conversation, id: conversation.id }
  }
  const present = async (project: { id: string }) =>
    accepted(await as(cast.owner).about(project, 'project'))
      .members.filter(({ left }) => !left)
      .map(({ name, label }) => [name, label])
  const titles = async (who: Person, projectId: string) => {
    const { items } = accepted(await world.as(who).get<CaseNewsPage>('/api/notifications/cases'))
    return items.filter((row) => row.projectId === projectId).map(({ newest }) => newest.title)
  }

  it('in one conversation, which the enterprise and the task force are in and nobody else', async () => {
    const { project, conversation, id } = await talked()
    expect(conversation).toMatchObject({ title: project.name, role: 'applicant', subject: { kind: 'project' } })
    expect(await present(project)).toEqual([
      [cast.owner.name, '企业'],
      ['刘建国', '组长'],
      ['孙立民', '副组长'],
    ])
    expect((await as(cast.stranger).detail(id)).status).toBe(404)
    expect((await as(cast.planner).detail(id)).status).toBe(404)
    accepted(await as(cast.owner).say(id, '周四德方工程师到厂。'), 201)
    expect(await as(cast.member).heard(id)).toContain('周四德方工程师到厂。')
  })

  it('with the centre, until there is a task force', async () => {
    const { id } = accepted(await cast.create(), 201)
    await world.settle()
    expect(await present({ id })).toEqual([
      [cast.owner.name, '企业'],
      ['帮办代办中心', '帮办中心'],
    ])
    const conversation = accepted(await as(cast.owner).about({ id }, 'project'))
    const asked = accepted(await as(cast.owner).say(conversation.id, '专班什么时候组好？', { question: true }), 201)
    expect(asked.question?.owner.name).toBe('帮办代办中心')
  })

  it('with a line for who comes and who goes, and all that was said before for whoever comes', async () => {
    const { project, id } = await talked()
    accepted(await as(cast.owner).say(id, '环评什么时候能出来？'), 201)
    accepted(
      await cast.form(project.id, [
        { account: cast.leader.id, role: 'leader', duty: '总协调' },
        { account: cast.planner.id, role: 'deputy', duty: '规划、用地' },
      ]),
    )
    await world.settle()
    expect(await present(project)).toEqual([
      [cast.owner.name, '企业'],
      ['刘建国', '组长'],
      ['高敏', '副组长'],
    ])
    expect((await as(cast.planner).heard(id)).slice(-3)).toEqual(['环评什么时候能出来？', 'joined', 'left'])
    expect((await as(cast.member).detail(id)).status).toBe(404)
  })

  it('with everybody who joins the enterprise, and nobody who left it', async () => {
    const { project, id } = await talked()
    const enterprise = `/api/enterprises/${cast.enterpriseId}`
    const { code } = accepted(await world.as(cast.owner).post<InvitationView>(`${enterprise}/invitations`), 201)
    const colleague = await world.resident('钱会计')
    accepted(await world.as(colleague).post('/api/enterprises/join', { code }))
    await world.settle()
    expect(await present(project)).toContainEqual(['钱会计', '企业'])
    accepted(await as(colleague).say(id, '我是会计。'), 201)
    accepted(await world.as(cast.owner).post(`${enterprise}/people/remove`, { account: colleague.id }))
    await world.settle()
    expect((await as(colleague).detail(id)).status).toBe(404)
  })

  it('and a question goes to whoever handles the item, else his department, else the deputy, and stays at the item', async () => {
    const { project, id } = await talked()
    const ask = async (planItem?: string) => {
      const more = { question: true, ...(planItem ? { planItem } : {}) }
      return accepted(await as(cast.owner).say(id, '要交原件吗？', more), 201)
    }
    expect((await ask()).question?.owner.name).toBe('孙立民')
    accepted(
      await cast.form(project.id, [
        ...cast.force,
        { account: cast.planner.id, role: 'member', duty: '规划、用地' },
        { account: cast.plannerLead.id, role: 'member', duty: '规划' },
      ]),
    )
    await world.settle()
    expect((await ask('land-permit')).question?.owner.name).toBe('高敏')
    accepted(await cast.act(project.id, 'land-permit', { action: 'setHandler', account: cast.plannerLead.id }))
    const asked = await ask('land-permit')
    expect(asked.question?.owner.name).toBe('郑科长')
    accepted(await as(cast.plannerLead).say(id, '复印件就行。', { replyTo: asked.seq }), 201)
    const rows = accepted(await world.as(cast.owner).get<QuestionRow[]>(`/api/conversations/${id}/questions`))
    const settled = rows.filter(({ planItem, answer }) => planItem === 'land-permit' && answer !== null)
    expect(settled).toMatchObject([{ text: '要交原件吗？', answerText: '复印件就行。' }])
  })

  it('and an item of the plan is shown with the state it is in', async () => {
    const { project, id } = await talked()
    await cast.grant(project.id, 'licence')
    const card = { kind: 'planItem' as const, ref: 'licence' }
    const shown = accepted(await as(cast.leader).send(id, { type: 'card', card }), 201)
    expect(shown.card).toMatchObject({ kind: 'planItem', title: '营业执照', aside: '办成' })
    const unknown = { kind: 'planItem' as const, ref: 'no-such-item' }
    expect((await as(cast.leader).send(id, { type: 'card', card: unknown })).status).toBe(422)
  })

  it('and who has not read is called once for all that was said, up the ladder, until he reads', async () => {
    const openId = await bindWechat(world, cast.owner)
    const { project, id } = await talked()
    await world.as(cast.owner).post('/api/notifications/read', { all: true })
    for (const text of ['好消息。', '环评过了。', '证明天出。']) accepted(await as(cast.leader).say(id, text), 201)
    const called = async () => (await pushesOf(world, project, cast.owner)).filter(({ action }) => action === 'message')
    for (let minute = 0; minute < 10; minute++) {
      await pass(world, { minutes: 1 })
      await world.app.get(UnreadCallJob).callAll()
    }
    await deliver(world)
    expect(await called()).toMatchObject([{ audience: 'applicant', kind: 'reply', about: 'project' }])
    expect(await titles(cast.owner, project.id)).toEqual(['有新留言，还没看'])
    await pass(world, { minutes: 2 })
    const messages = sandboxesOf(world)
      .wechat.messages()
      .filter((one) => one.openId === openId && one.page.includes(project.id))
    expect(messages.map(({ words }) => words[2])).toEqual(['有新留言，还没看'])
    accepted(await world.as(cast.owner).post('/api/notifications/read', { projectId: project.id }))
    expect(await called()).toMatchObject([{ state: 'proved', proof: 'read' }])
  })

  it('and a question that waits comes to its owner, then to the whole task force, then to its leader', async () => {
    world.clock.set('2026-12-01T02:00:00.000Z')
    const { project, id } = await talked()
    accepted(await as(cast.owner).say(id, '证要本人去领吗？', { question: true }), 201)
    const seen: string[] = []
    for (let minute = 0; minute < 120; minute += 5) {
      world.clock.advance({ minutes: 5 })
      await world.app.get(QuestionLadderJob).climb()
      await deliver(world)
      const asked = (await pushesOf(world, project)).filter(({ action }) => action.startsWith('ask_'))
      for (const { action, accountId } of asked) {
        const who = accountId === cast.member.id ? 'deputy' : accountId === cast.leader.id ? 'leader' : 'somebody'
        if (!seen.includes(`${action} ${who}`)) seen.push(`${action} ${who}`)
      }
    }
    expect(seen[0]).toBe('ask_reminded deputy')
    expect(seen.slice(1, 3).sort()).toEqual(['ask_team deputy', 'ask_team leader'])
    // A deputy leads it too.
    expect(seen.slice(3).sort()).toEqual(['ask_leader deputy', 'ask_leader leader'])
  })
})
