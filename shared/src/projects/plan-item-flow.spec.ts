import { describe, expect, it } from '@jest/globals'
import type { Actor } from '../requests/request-policy.js'
import {
  offeredPlanItemActions,
  planItemActions,
  planItemFlow,
  planItemRefusal,
  type PlanItemRole,
} from './plan-item-flow.js'
import { planItemStates } from './plan-item.js'
import { offeredProjectActions, rolesInPlanItem, rolesInProject } from './project-policy.js'

const roles: PlanItemRole[] = ['enterprise', 'taskforce', 'centre', 'handler', 'department', 'departmentLead']

describe('the life of an item', () => {
  it('answers every state, action and role as the table says', () => {
    for (const state of planItemStates)
      for (const action of planItemActions)
        for (const role of roles) {
          const step = planItemFlow[action]
          const paused = action === 'resume'
          const refusal = planItemRefusal(action, { state, paused, open: [] }, [role])
          if (!step.by.includes(role)) expect(refusal).toBe('access.denied')
          else expect(refusal).toBe(step.from[state] === undefined ? 'plan.action_not_allowed' : null)
        }
  })

  it('can be reached from the beginning in every state but “not applicable”', () => {
    const reached = new Set(['waiting'])
    for (let before = 0; before < reached.size;) {
      before = reached.size
      for (const { from } of Object.values(planItemFlow))
        for (const [state, to] of Object.entries(from)) if (reached.has(state)) reached.add(to)
    }
    expect(reached).toEqual(new Set(planItemStates.filter((state) => state !== 'not_applicable')))
  })

  it('lets a hard prerequisite block the decision and nothing before it', () => {
    const facts = { state: 'accepted' as const, paused: false, open: ['filing'] }
    expect(planItemRefusal('grant', facts, ['handler'])).toBe('plan.prerequisite_open')
    expect(planItemRefusal('refuse', facts, ['handler'])).toBe('plan.prerequisite_open')
    expect(planItemRefusal('sendBack', facts, ['handler'])).toBeNull()
    expect(planItemRefusal('accept', { ...facts, state: 'submitted' }, ['handler'])).toBeNull()
  })

  it('offers nothing on what is settled', () => {
    for (const state of ['granted', 'not_applicable'] as const)
      expect(offeredPlanItemActions({ state, paused: false, open: [] }, roles)).toEqual([])
  })
})

const actor = (memberships: Actor['memberships'] = []): Actor => ({
  accountId: 'me',
  phoneHash: null,
  guestCase: null,
  admin: false,
  memberships,
})
const work = (unit: string, lead = false) => ({ unit, centre: unit === 'centre', lead, supervisor: false })
const facts = { ofEnterprise: false, taskforceUnit: 'tf-1', units: ['water'] }

describe('who somebody is to a project', () => {
  it('sees nothing of it as a stranger, as a guest or from another department', () => {
    expect(rolesInProject(facts, actor())).toEqual([])
    expect(rolesInProject(facts, actor([work('police')]))).toEqual([])
    expect(rolesInProject({ ...facts, ofEnterprise: true }, { ...actor(), guestCase: 'case' })).toEqual([])
  })

  it('is the enterprise and nothing else, whatever office he holds besides', () => {
    const both = actor([work('centre'), work('tf-1', true), work('water', true)])
    expect(rolesInProject({ ...facts, ofEnterprise: true }, both)).toEqual(['enterprise'])
    expect(rolesInPlanItem({ unit: 'water', handlerId: 'me' }, ['enterprise'], both)).toEqual(['enterprise'])
  })

  it('handles an item only as long as he works in its department', () => {
    const item = { unit: 'water', handlerId: 'me' }
    expect(rolesInPlanItem(item, ['department'], actor([work('water')]))).toEqual(['handler', 'department'])
    expect(rolesInPlanItem(item, ['department'], actor([work('police')]))).toEqual([])
  })

  it('may do nothing with a closed project but open it again', () => {
    const [open, closed] = [
      { closed: false, hasTaskForce: true },
      { closed: true, hasTaskForce: true },
    ]
    expect(offeredProjectActions(['centre'], closed)).toEqual(['reopen'])
    expect(offeredProjectActions(['centre'], open)).not.toContain('reopen')
    expect(offeredProjectActions(['enterprise'], open)).toEqual(['setWorks', 'request'])
    expect(offeredProjectActions(['enterprise'], { ...open, hasTaskForce: false })).toContain('update')
    expect(offeredProjectActions(['department'], { ...open, hasTaskForce: false })).toEqual([])
    for (const role of ['centre', 'taskforce'] as const) expect(offeredProjectActions([role], open)).toContain('update')
  })
})
