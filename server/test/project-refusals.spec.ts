import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '@bangban/shared/platform/page'
import type { ProjectRow } from '@bangban/shared/projects/project-api'
import { engines } from './engines.js'
import { accepted, ProjectCast } from './project-cast.js'
import { World } from './world.js'

describe.each(engines)('a project, on %s', (engine) => {
  let world: World
  let cast: ProjectCast

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await ProjectCast.of(world)
  })
  afterAll(() => world.stop())

  describe('a project that cannot be', () => {
    it.each([
      ['an enterprise that is not his', { enterpriseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 422, 'enterpriseId'],
      ['a township that is none', { township: 'police' }, 422, 'township'],
      ['no money', { investment: 0 }, 400, 'investment'],
      ['land that is neither', { profile: { land: 'found' } }, 400, 'profile.land'],
      ['an unknown field of the profile', { profile: { land: 'grant', dreams: true } }, 400, 'profile.dreams'],
      [
        'less energy than its electricity',
        { profile: { land: 'grant', energyTce: 10, energyGwh: 5 } },
        422,
        'profile.energyTce',
      ],
      [
        'explosives in ordinary works',
        { profile: { land: 'grant', explosive: true, specialWorks: false } },
        422,
        'profile.specialWorks',
      ],
    ])('with %s is refused, with the field named', async (_name, change, status, field) => {
      const before = accepted(await world.as(cast.owner).get<Page<ProjectRow>>('/api/projects?limit=100')).items.length
      const answer = await cast.create(change as never)
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
      const after = accepted(await world.as(cast.owner).get<Page<ProjectRow>>('/api/projects?limit=100')).items.length
      expect(after).toBe(before)
    })

    it('is not begun for an enterprise that nobody has confirmed', async () => {
      const code = '91371681MA0000000D'
      const { id } = accepted(
        await world
          .as(cast.stranger)
          .post<{ id: string }>('/api/enterprises', { creditCode: code, name: '未确认公司' }),
        201,
      )
      const answer = await cast.create({ enterpriseId: id }, cast.stranger)
      expect([answer.status, answer.problem.errors?.[0]?.message]).toEqual([
        422,
        '中心还没有确认这家企业，确认了就能建项目',
      ])
    })
  })
})
