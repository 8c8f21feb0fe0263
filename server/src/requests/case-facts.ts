import type { FlowFacts } from '@bangban/shared/requests/request-flow'
import type { Actor, CaseFacts, CaseUnit } from '@bangban/shared/requests/request-policy'
import { stepOf, type Step } from '@bangban/shared/requests/request-status'
import type { Light } from '@bangban/shared/requests/request-api'
import type { UnitDirectory } from '../organization/unit-directory.js'
import { shownDue } from './deadlines.js'
import type { RequestLeg } from './request-leg.entity.js'
import type { Request } from './request.entity.js'

/** The row as the flow table of `shared` looks at it. */
export const flowFactsOf = (request: Request): FlowFacts => ({
  status: request.status,
  hasPerson: request.holderId !== null,
  paused: request.pausedSince !== null,
  waitsForApplicant: request.pauseReason === 'waiting_applicant',
  binding: request.binding,
  offered: request.offeredUnit !== null,
  handOvers: request.handOvers,
  consulting: openConsultations(request).length,
  asked: request.asked,
  supervised: request.supervised,
  owes: request.owedCount > 0,
  pledged: request.pledgeCount > 0,
  reopened: request.reopened,
  reopenUntil: request.reopenUntil?.getTime() ?? null,
  urgeFrom: request.urgeFrom?.getTime() ?? null,
})

/** It is or was in that unit's hands; a hand-over is so only when somebody claimed it. */
export const isTaken = (leg: RequestLeg): boolean => leg.giverUnit === null || leg.claimedAt !== null

/** Units that are asked for advice now. */
export const openConsultations = (request: Request): string[] =>
  (request.consulted ?? []).filter((asked) => asked.open).map((asked) => asked.unit)

/** The row as the policy of `shared` looks at it. Without legs (in lists) only the present units are known. */
export function caseFactsOf(request: Request, legs: readonly RequestLeg[], units: UnitDirectory): CaseFacts {
  const inReview = request.status === 'submitted' || request.status === 'returned'
  const present: CaseUnit[] = []
  if (request.holderUnit) {
    present.push({ ...placeOf(request.holderUnit, units), state: 'held', review: inReview, taken: true })
  }
  if (request.offeredUnit) {
    present.push({ ...placeOf(request.offeredUnit, units), state: 'offered', review: false, taken: false })
  }
  // Reviews have no person: whoever of the centre opens it may decide it.
  const isReview = (leg: RequestLeg) =>
    leg.unitCode === 'centre' && leg.giverUnit === null && leg.personId === null && (inReview || leg.heldOf === null)
  return {
    id: request.id,
    applicantId: request.applicantId,
    ownerPhoneHash: request.contactPhoneHash,
    clerkId: request.clerkId,
    clerkUnit: request.clerkUnit,
    holderId: request.holderId,
    handlerIds: legs.flatMap((leg) => (leg.personId === null ? [] : [leg.personId])),
    asking: request.asked !== null,
    units:
      legs.length > 0
        ? legs.map((leg) => ({
            ...placeOf(leg.unitCode, units),
            state: leg.state,
            review: isReview(leg),
            taken: isTaken(leg),
          }))
        : present,
    consulted: (request.consulted ?? []).map(({ unit, open }) => ({
      path: units.path(unit),
      open,
      keeper: units.find(unit)?.keeper ?? null,
    })),
  }
}

const placeOf = (code: string, units: UnitDirectory): Pick<CaseUnit, 'path' | 'keeper' | 'heads'> => ({
  path: units.path(code),
  keeper: units.find(code)?.keeper ?? null,
  heads: units.headsOf(code),
})

export function lightOf(request: Pick<Request, 'pausedSince' | 'dueAt' | 'orderAt' | 'yellowAt'>, now: Date): Light {
  if (request.pausedSince) return 'paused'
  const due = shownDue(request)
  if (due && now > due) return 'red'
  if (request.yellowAt && now >= request.yellowAt) return 'yellow'
  return 'green'
}

/** A case that ended early stays at the step it had reached. */
export function stepOfRequest(request: Pick<Request, 'status' | 'stepDates'>): Step {
  const passed = request.stepDates.filter((day) => day !== null).length
  return stepOf(request.status, Math.min(5, passed + 1) as Step)
}

/** Days on which the steps were finished; going back forgets those ahead. */
export function stepDatesAfter(
  before: (string | null)[],
  from: Step,
  to: Step,
  closed: boolean,
  now: Date,
): (string | null)[] {
  return before.map((day, index) => {
    const step = index + 1
    if (closed && step === 5) return now.toISOString()
    if (step >= to) return null
    return step >= from ? now.toISOString() : day
  })
}

/** The unit in whose name he acts: where he is a member of the case's unit, else his first. Null for applicants. */
export function actingUnit(facts: CaseFacts, actor: Actor, asApplicant: boolean): string | null {
  if (asApplicant || actor.memberships.length === 0) return null
  const involved = actor.memberships.find((m) => facts.units.some((u) => u.path.includes(m.unit)))
  return (involved ?? actor.memberships[0])?.unit ?? null
}
