import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import type { Page } from '@bangban/shared/platform/page'
import { projectSentence } from '@bangban/shared/projects/plan-words'
import type { ProjectJournalView, ProjectView, TaskForceMemberView } from '@bangban/shared/projects/project-api'
import { In } from 'typeorm'
import { Account } from '../src/accounts/account.entity.js'
import { Membership } from '../src/accounts/membership.entity.js'
import { staffAway, unitMerged } from '../src/organization/organization.events.js'
import { Unit } from '../src/organization/unit.entity.js'
import { Outbox } from '../src/platform/outbox/outbox.js'
import { PlanItemRow } from '../src/projects/plan-item.entity.js'
import { PlanVersion } from '../src/projects/plan-version.entity.js'
import { Project } from '../src/projects/project.entity.js'
import { engines } from './engines.js'
import { accepted, ProjectCast, someProject } from './project-cast.js'
import { administrator } from './ways-in.js'
import { World, type Person } from './world.js'

describe.each(engines)('a project whose departments change, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  it('asks anew when a department is merged, or its handler is shut out', async () => {
    const { id } = await cast.project()
    accepted(await cast.act(id, 'filing', { action: 'setHandler', account: cast.developer.id }))
    await world.write((em) => em.update(Account, { id: cast.developer.id }, { disabled: true }))
    await world.write((em) => world.app.get(Outbox).add(em, staffAway, { accountId: cast.developer.id, unit: null }))
    await world.settle()
    expect(await cast.item(id, 'filing')).toMatchObject({ handler: null, unit: { code: 'development' } })

    await world.write((em) => em.update(Unit, { code: 'development' }, { active: false, successor: 'industry' }))
    await world.refresh()
    await world.write((em) => world.app.get(Outbox).add(em, unitMerged, { code: 'development' }))
    await world.settle()
    expect((await cast.item(id, 'filing')).unit.code).toBe('industry')
    await world.write(async (em) => {
      await em.update(Unit, { code: 'development' }, { active: true, successor: null })
      await em.update(Account, { id: cast.developer.id }, { disabled: false })
    })
    await world.refresh()
  })

  describe('a department that is merged', () => {
    const merge = async (code: string, successor: string) => {
      await world.write((em) => em.update(Unit, { code }, { active: false, successor }))
      await world.refresh()
    }
    const follow = async (code: string) => {
      await world.write((em) => world.app.get(Outbox).add(em, unitMerged, { code }))
      await world.settle()
    }
    const open = async (...codes: string[]) => {
      await world.write((em) => em.update(Unit, { code: In(codes) }, { active: true, successor: null }))
      await world.refresh()
    }
    const rowOf = (projectId: string, code: string) => world.read.findOneByOrFail(PlanItemRow, { projectId, code })
    const needHazard = async (id: string) =>
      accepted(
        await world
          .as(cast.centre)
          .post(`/api/projects/${id}`, { base: 1, profile: { ...someProject.profile, hazardousChemicals: true } }),
      )

    it('is left by what does not apply too, which asks its successor once it applies', async () => {
      const { id } = await cast.project()
      const { unitCode: old } = await rowOf(id, 'hazard')
      const gone = await world.staff('并走的人', { unit: old })
      await world.write((em) => em.update(PlanItemRow, { projectId: id, code: 'hazard' }, { handlerId: gone.id }))
      await merge(old, 'industry')
      await follow(old)
      expect(await rowOf(id, 'hazard')).toMatchObject({ unitCode: 'industry', handlerId: null, handlerDueAt: null })
      await needHazard(id)
      const heir = await world.staff('接手的人', { unit: 'industry' })
      expect((await rowOf(id, 'hazard')).handlerDueAt).not.toBeNull()
      accepted(await cast.act(id, 'hazard', { action: 'setHandler', account: heir.id }))
      await open(old)
    })

    it('is passed over also where the merger was not followed, and so is a handler who is gone', async () => {
      const [merged, left] = [await cast.project(), await cast.project()]
      const { unitCode: old } = await rowOf(merged.id, 'hazard')
      const gone = await world.staff('停用的人', { unit: old })
      await world.write(async (em) => {
        await em.update(PlanItemRow, { projectId: left.id, code: 'hazard' }, { handlerId: gone.id })
        await em.update(Account, { id: gone.id }, { disabled: true })
      })
      await needHazard(left.id)
      expect(await rowOf(left.id, 'hazard')).toMatchObject({ unitCode: old, handlerId: null })
      expect((await rowOf(left.id, 'hazard')).handlerDueAt).not.toBeNull()
      await merge(old, 'industry')
      await needHazard(merged.id)
      expect((await rowOf(merged.id, 'hazard')).unitCode).toBe('industry')
      const version = await world.read.findOneByOrFail(PlanVersion, { projectId: merged.id, version: 2 })
      expect(version.items.find(({ code }) => code === 'hazard')?.unit).toBe('industry')
      await open(old)
    })

    it('is no longer what the board says the project waits for', async () => {
      const { id } = await cast.project()
      await cast.grant(id, 'licence')
      for (const action of ['prepare', 'submit']) accepted(await cast.act(id, 'filing', { action }))
      const waiting = async () => (await world.read.findOneByOrFail(Project, { id })).waitingUnit
      expect(await waiting()).toBe('development')
      await merge('development', 'industry')
      await follow('development')
      expect(await waiting()).toBe('industry')
      await open('development')
    })
  })

  describe('a member of the task force who is shut out', () => {
    const shutOut = async (who: Person) => {
      await world.write(async (em) => {
        await em.update(Account, { id: who.id }, { disabled: true })
        await world.app.get(Outbox).add(em, staffAway, { accountId: who.id, unit: null })
      })
      await world.settle()
    }
    const titles = async (by: Person, id: string) =>
      accepted(await world.as(by).get<NotificationPage>('/api/notifications'))
        .items.filter(({ projectId }) => projectId === id)
        .map(({ title }) => title)
    const names = async (id: string) =>
      accepted(await world.as(cast.owner).get<ProjectView>(`/api/projects/${id}`)).taskForce?.members.map(
        ({ name }) => name,
      )

    it('is off the card, out of its unit and in its history; the others hear of it, and it can be saved as it is', async () => {
      const { id, taskForce } = await cast.project()
      const gone = await world.staff('调走的人', { unit: 'weather' })
      accepted(await cast.form(id, [...cast.force, { account: gone.id, role: 'member', duty: '防雷' }]))
      await shutOut(gone)
      expect(await names(id)).toEqual(['刘建国', '孙立民'])
      const unitCode = taskForce?.unit.code ?? ''
      expect(await world.read.countBy(Membership, { accountId: gone.id, unitCode })).toBe(0)
      const history = accepted(await world.as(cast.owner).get<TaskForceMemberView[]>(`/api/projects/${id}/people`))
      expect(history.find(({ name }) => name === '调走的人')?.until).not.toBeNull()
      const journal = accepted(await world.as(cast.owner).get<Page<ProjectJournalView>>(`/api/projects/${id}/journal`))
      expect(journal.items[0]).toMatchObject({ action: 'changeTaskForce', actor: null, target: '调走的人' })
      const [entry] = journal.items
      expect(entry && projectSentence(entry)).toBe('调走的人的账号停用了，不在专班了。')
      for (const person of [cast.leader, cast.member, cast.owner])
        expect((await titles(person, id))[0]).toBe('专班换了人，看看现在找谁')
      expect(await titles(cast.supervisor, id)).toEqual([])
      expect((await cast.form(id, cast.force)).status).toBe(200)
    })

    it('is missed by the supervisors of the centre when he led it', async () => {
      const { id } = accepted(await cast.create(), 201)
      const head = await world.staff('走了的组长', { unit: 'centre' })
      accepted(await cast.form(id, [{ account: head.id, role: 'leader', duty: '总协调' }, ...cast.force.slice(1)]))
      await shutOut(head)
      expect(await names(id)).toEqual(['孙立民'])
      expect(await titles(cast.supervisor, id)).toEqual(['专班组长的账号停用了，请定新组长'])
    })

    it('stays in it while he is only on leave', async () => {
      const { id } = await cast.project()
      await world.write((em) => world.app.get(Outbox).add(em, staffAway, { accountId: cast.member.id, unit: null }))
      await world.settle()
      expect(await names(id)).toEqual(['刘建国', '孙立民'])
    })
  })

  it('keeps a department open that has approvals to give and no successor, and says how many', async () => {
    const admin = await administrator(world)
    const unit = { code: 'small-bureau', name: '小局', kind: 'department' }
    accepted(await world.as(admin).post('/api/units', unit), 201)
    const [open, closed] = [await cast.project(), await cast.project()]
    const give = (projectId: string, ...codes: string[]) =>
      world.write((em) => em.update(PlanItemRow, { projectId, code: In(codes) }, { unitCode: unit.code }))
    await give(open.id, 'licence', 'filing', 'hazard')
    await give(closed.id, 'licence')
    accepted(await world.as(cast.leader).post(`/api/projects/${closed.id}/close`, { note: '不建了' }))
    const close = (successor?: string) =>
      world.as(admin).post(`/api/units/${unit.code}`, { active: false, ...(successor && { successor }) })
    const refused = await close()
    expect([refused.status, refused.problem.code]).toEqual([409, 'unit.has_open_cases'])
    const message = '项目里还有 2 项审批归它办，选好由哪个单位接着办'
    expect(refused.problem.errors).toEqual([{ field: 'successor', message }])
    await cast.grant(open.id, 'licence')
    expect((await close()).problem.errors?.[0]?.message).toBe('项目里还有 1 项审批归它办，选好由哪个单位接着办')
    accepted(await close('industry'))
    await world.settle()
    expect((await cast.item(open.id, 'filing')).unit.code).toBe('industry')
    // What it granted stays its own.
    expect((await cast.item(open.id, 'licence')).unit.code).toBe(unit.code)
  })
})
