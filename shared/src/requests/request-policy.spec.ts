import { describe, expect, it } from '@jest/globals'
import { helpKindsOf } from './help-kinds.js'
import { flow, offeredActions, requestActions } from './request-flow.js'
import {
  canSee,
  maskName,
  maskPhone,
  mayReadEvaluation,
  rolesIn,
  seesPlainContact,
  type Actor,
  type CaseFacts,
} from './request-policy.js'
import { requestStatuses } from './request-status.js'

const nobody: Actor = { accountId: 'x', phoneHash: 'hash-x', guestCase: null, admin: false, memberships: [] }
const at = (unit: string, more = {}): Actor => ({
  ...nobody,
  memberships: [{ unit, centre: unit === 'centre', lead: false, supervisor: false, ...more }],
})
const facts: CaseFacts = {
  id: 'case',
  applicantId: 'applicant',
  ownerPhoneHash: 'hash-a',
  clerkId: null,
  clerkUnit: null,
  holderId: 'holder',
  handlerIds: ['holder'],
  units: [
    { path: ['centre'], state: 'ended', review: true },
    { path: ['village', 'town', 'centre'], state: 'held', review: false },
  ],
}

describe('who is what to a case', () => {
  it.each<[string, Actor, string[], boolean]>([
    ['the applicant', { ...nobody, accountId: 'applicant' }, ['applicant'], true],
    ['a stranger', nobody, [], false],
    ['the centre', at('centre'), ['reviewer'], true],
    ['a supervisor', at('centre', { supervisor: true }), ['reviewer', 'supervisor'], true],
    ['a member', at('village'), ['member'], true],
    ['the holder', { ...at('village'), accountId: 'holder' }, ['member', 'holder'], true],
    ['the lead of the unit above', at('town', { lead: true }), ['lead'], true],
    ['a member of the unit above', at('town'), [], false],
    ['another unit', at('police'), [], false],
    ['a guest of this case', { ...nobody, guestCase: 'case' }, ['applicant'], true],
    ['a guest of another case', { ...nobody, guestCase: 'other' }, [], false],
    ['family at work, who shares the number', { ...at('village'), phoneHash: 'hash-a' }, [], true],
  ])('%s', (_name, actor, roles, sees) => {
    expect(rolesIn(facts, actor)).toEqual(roles)
    expect(canSee(facts, actor)).toBe(sees)
  })

  it('lets the filing unit act for an applicant until he verifies his number', () => {
    const filed = { ...facts, applicantId: null, clerkId: 'clerk', clerkUnit: 'town' }
    expect(rolesIn(filed, { ...at('town'), accountId: 'clerk' })).toEqual(['clerk'])
    expect(rolesIn(filed, at('town'))).toEqual(['clerk'])
    expect(rolesIn(filed, { ...nobody, phoneHash: 'hash-a' })).toEqual(['applicant'])
    const adopted = { ...filed, applicantId: 'applicant' }
    expect(rolesIn(adopted, { ...at('town'), accountId: 'clerk' })).toEqual([])
    expect(canSee(adopted, { ...at('town'), accountId: 'clerk' })).toBe(true)
  })

  it('masks to members until one of them holds it', () => {
    expect(seesPlainContact({ ...facts, holderId: null }, at('village'))).toBe(false)
    expect(seesPlainContact(facts, at('village'))).toBe(true)
    expect(seesPlainContact(facts, at('police'))).toBe(false)
  })

  it('hides a rating from whoever handled it, for a time', () => {
    const holder = { ...at('village'), accountId: 'holder' }
    expect(mayReadEvaluation(facts, holder, 100, 99)).toBe(false)
    expect(mayReadEvaluation(facts, holder, 100, 100)).toBe(true)
    expect(mayReadEvaluation(facts, { ...nobody, accountId: 'applicant' }, 100, 0)).toBe(true)
    expect(mayReadEvaluation(facts, at('centre'), 100, 0)).toBe(true)
    expect(mayReadEvaluation(facts, { ...at('centre'), accountId: 'holder' }, 100, 0)).toBe(false)
  })
})

describe('masks', () => {
  it.each([
    ['13812348000', '138****8000'],
    ['123', '****'],
  ])('%s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

  it.each([
    ['欧阳建国', '欧***'],
    ['王', '王*'],
    ['', ''],
  ])('%s', (name, masked) => expect(maskName(name)).toBe(masked))
})

describe('the flow as a table', () => {
  it('reaches every status that this system can end in', () => {
    const reached = new Set(['submitted'])
    for (let grew = true; grew;) {
      grew = false
      for (const action of requestActions) {
        for (const [from, to] of Object.entries(flow[action]?.from ?? {})) {
          if (reached.has(from) && !reached.has(to)) grew = Boolean(reached.add(to))
        }
      }
    }
    expect([...reached].sort()).toEqual(requestStatuses.filter((status) => status !== 'terminated').sort())
  })

  it('offers nobody anything in a case that ended early', () => {
    for (const status of ['declined', 'withdrawn', 'terminated'] as const) {
      const ended = {
        status,
        hasPerson: false,
        paused: false,
        waitsForApplicant: false,
        binding: false,
        reopened: false,
        reopenUntil: null,
        urgeFrom: null,
      }
      const roles = ['applicant', 'clerk', 'reviewer', 'supervisor', 'member', 'lead', 'holder', 'system'] as const
      expect(offeredActions(ended, roles, 0)).toEqual([])
    }
  })
})

describe('the six kinds of help', () => {
  const plain = {
    channel: 'miniapp' as const,
    handlingUnits: 1,
    hasProject: false,
    hasNamedHelper: false,
    homeVisit: false,
    onBehalf: false,
  }

  it.each([
    [{}, ['mobile']],
    [{ channel: 'web' as const }, ['online']],
    [{ handlingUnits: 2, hasNamedHelper: true }, ['mobile', 'relay', 'tracked']],
    [{ channel: 'phone' as const }, ['caring']],
    [{ hasProject: true, onBehalf: true }, ['mobile', 'tailored', 'caring']],
  ])('%j', (change, kinds) => expect(helpKindsOf({ ...plain, ...change })).toEqual(kinds))
})
