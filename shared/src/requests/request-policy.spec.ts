import { describe, expect, it } from '@jest/globals'
import { helpKindsOf } from './help-kinds.js'
import { flow, offeredActions, refusalOf, requestActions, statusAfter, type FlowFacts } from './request-flow.js'
import {
  asIfOnDuty,
  canSee,
  caseRoles,
  formerRolesIn,
  maskName,
  maskPhone,
  mayReadEvaluation,
  rolesIn,
  seesPlainContact,
  type Actor,
  type CaseFacts,
  type CaseUnit,
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
  asking: false,
  units: [
    { path: ['centre'], state: 'ended', review: true, taken: true },
    { path: ['village', 'town', 'centre'], state: 'held', review: false, taken: true },
  ],
  consulted: [],
}

describe('who is what to a case', () => {
  it.each<[string, Actor, string[], boolean]>([
    ['the applicant', { ...nobody, accountId: 'applicant' }, ['applicant'], true],
    ['a stranger', nobody, [], false],
    ['the centre', at('centre'), ['reviewer'], true],
    ['a supervisor', at('centre', { supervisor: true }), ['reviewer', 'supervisor', 'granter'], true],
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

  it('lets a supervisor who had it himself rule on nothing that was asked of the centre, and supervise it otherwise', () => {
    const had = { ...at('centre', { supervisor: true }), accountId: 'former' }
    const after: CaseFacts = { ...facts, holderId: null, handlerIds: ['former'] }
    expect(rolesIn({ ...after, asking: true }, had)).toEqual(['reviewer', 'supervisor'])
    expect(rolesIn(after, had)).toEqual(['reviewer', 'supervisor', 'granter'])
    expect(rolesIn({ ...after, asking: true }, at('centre', { supervisor: true }))).toContain('granter')
  })

  describe('that is offered to another unit', () => {
    const offer = (state: CaseUnit['state']): CaseUnit => ({
      path: ['bureau', 'centre'],
      state,
      review: false,
      taken: false,
    })
    const offered = { ...facts, units: [...facts.units, offer('offered')] }

    it('tells the people of the receiver from those of the giver', () => {
      expect(rolesIn(offered, at('bureau'))).toEqual(['receiver'])
      expect(rolesIn(offered, at('bureau', { lead: true }))).toEqual(['receiver', 'receiverLead'])
      expect(rolesIn(offered, at('village'))).toEqual(['member'])
      expect(seesPlainContact(offered, at('bureau'))).toBe(false)
    })

    it('remembers who was asked when the offer is gone', () => {
      const gone = { ...facts, units: [...facts.units, offer('refused')] }
      expect(rolesIn(gone, at('bureau'))).toEqual([])
      expect(formerRolesIn(gone, at('bureau'))).toEqual(['receiver'])
      expect(canSee(gone, at('bureau'))).toBe(true)
    })
  })

  it('knows a member who is off duty, who sees it and takes nothing, until he turns his switch', () => {
    const away = at('village', { offDuty: true })
    expect([rolesIn(facts, away), canSee(facts, away)]).toEqual([[], true])
    expect(formerRolesIn(facts, away)).toEqual(['member'])
    expect(rolesIn(facts, asIfOnDuty(away))).toEqual(['member'])
    expect(rolesIn(facts, { ...away, accountId: 'holder' })).toEqual(['holder'])
  })

  it('tells a lead who has further units in his tree from one who has not', () => {
    const [review, held] = facts.units
    const inTree = { ...facts, units: [review, { ...held, heads: ['town'] }] as CaseUnit[] }
    expect(rolesIn(inTree, at('town', { lead: true }))).toEqual(['lead', 'head'])
    expect(rolesIn(inTree, at('village', { lead: true }))).toEqual(['member', 'lead'])
    expect(rolesIn(inTree, at('town'))).toEqual([])
    const ended = inTree.units.map((unit) => ({ ...unit, state: 'ended' as const }))
    expect(formerRolesIn({ ...inTree, units: ended }, at('town', { lead: true }))).toEqual(['lead', 'head'])
  })

  it('counts the keeper of an outside authority as its member, while he is on duty at the centre', () => {
    const outside: CaseUnit = { path: ['bureau', 'centre'], state: 'held', review: false, taken: true, keeper: 'wang' }
    const kept = { ...facts, units: [outside] }
    const wang = { ...at('centre'), accountId: 'wang' }
    expect(rolesIn(kept, wang)).toEqual(['reviewer', 'member'])
    expect(rolesIn({ ...kept, units: [{ ...outside, state: 'offered' }] }, wang)).toEqual(['reviewer', 'receiver'])
    expect(rolesIn(kept, at('centre'))).toEqual(['reviewer'])
    expect(rolesIn(kept, { ...at('centre', { offDuty: true }), accountId: 'wang' })).toEqual(['reviewer'])
    expect(rolesIn(kept, { ...nobody, accountId: 'wang' })).toEqual([])
  })

  it('shows a case to a unit asked for advice, without the number', () => {
    const asked = (open: boolean) => ({ ...facts, consulted: [{ path: ['bureau', 'centre'], open }] })
    expect(rolesIn(asked(true), at('bureau'))).toEqual(['consulted'])
    expect(rolesIn(asked(false), at('bureau'))).toEqual([])
    expect(formerRolesIn(asked(false), at('bureau'))).toEqual(['consulted'])
    expect(canSee(asked(false), at('bureau'))).toBe(true)
    expect(seesPlainContact(asked(true), at('bureau'))).toBe(false)
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

const someFacts: FlowFacts = {
  status: 'processing',
  hasPerson: true,
  paused: false,
  waitsForApplicant: false,
  binding: false,
  offered: false,
  handOvers: 0,
  consulting: 0,
  asked: null,
  supervised: false,
  owes: false,
  pledged: false,
  reopened: false,
  reopenUntil: null,
  urgeFrom: null,
}

describe('the flow as a table', () => {
  it('reaches every status that this system can end in', () => {
    const reached = new Set(['submitted'])
    for (let grew = true; grew;) {
      grew = false
      for (const action of requestActions) {
        for (const [from, to] of (flow[action] ?? []).flatMap((row) => Object.entries(row.from))) {
          if (reached.has(from) && !reached.has(to)) grew = Boolean(reached.add(to))
        }
      }
    }
    expect([...reached].sort()).toEqual([...requestStatuses].sort())
  })

  it('offers nobody anything in a case that ended early', () => {
    for (const status of ['declined', 'withdrawn', 'terminated'] as const) {
      expect(offeredActions({ ...someFacts, status, hasPerson: false }, caseRoles, 0)).toEqual([])
    }
  })
})

describe('alternatives of one action', () => {
  it.each([
    [
      'a unit says no to the centre',
      { status: 'dispatched' as const, hasPerson: false },
      'member' as const,
      'submitted',
    ],
    ['a receiver says no to the giver', { offered: true }, 'receiver' as const, 'processing'],
  ])('%s', (_name, more, role, to) => {
    expect(statusAfter('refuse', { ...someFacts, ...more }, [role], 0)).toBe(to)
  })

  it('lets a receiver take only what is offered', () => {
    expect(refusalOf('claim', someFacts, ['receiver'], 0)).toBe('request.action_not_allowed')
    expect(refusalOf('claim', { ...someFacts, offered: true }, ['receiver'], 0)).toBeNull()
    expect(refusalOf('claim', { ...someFacts, offered: true }, ['member'], 0)).toBe('request.action_not_allowed')
  })

  it('says of its own why nobody hands on any more after four hand-overs', () => {
    expect(refusalOf('relay', { ...someFacts, handOvers: 3 }, ['holder'], 0)).toBeNull()
    expect(refusalOf('relay', { ...someFacts, handOvers: 4 }, ['holder'], 0)).toBe('request.hand_over_limit')
    expect(refusalOf('relay', { ...someFacts, handOvers: 4, offered: true }, ['holder'], 0)).toBe(
      'request.action_not_allowed',
    )
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
