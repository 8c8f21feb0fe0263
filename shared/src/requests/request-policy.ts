/**
 * What somebody is to one very case. `member` (on duty) and `lead` are the people of the unit that holds it, `head` a
 * lead with further units in his tree, to which he can move it; `receiver` and `receiverLead` are those of the unit that is offered a hand-over, `consulted` those of a unit asked for advice (协办),
 * `handler` who had it last when it is done, and still works there.
 */
export const caseRoles = [
  'applicant',
  'clerk',
  'reviewer',
  'supervisor',
  'granter',
  'member',
  'lead',
  'head',
  'holder',
  'receiver',
  'receiverLead',
  'consulted',
  'handler',
  'system',
] as const
export type CaseRole = (typeof caseRoles)[number]

/** The caller as the policy sees him. */
export interface Actor {
  accountId: string
  /** Keyed hash of his verified phone; null until he verifies one. */
  phoneHash: string | null
  /** Set when he came by case code and SMS code, without an account: he is the applicant of this case and of no other. */
  guestCase: string | null
  admin: boolean
  memberships: readonly ActorMembership[]
}

export interface ActorMembership {
  unit: string
  centre: boolean
  lead: boolean
  supervisor: boolean
  /** He sees what he saw, and takes nothing new. */
  offDuty?: boolean
}

/** Whose hands a case is or was in. `path` is the unit and the units above it, lowest first. */
export interface CaseUnit {
  path: readonly string[]
  state: 'offered' | 'held' | 'ended' | 'refused'
  /** The centre's first review: it makes nobody a member of the handling unit. */
  review: boolean
  /** It is or was in that unit's hands; false for a hand-over that nobody took. */
  taken: boolean
  /** Account of the one at the centre who stands for a unit whose people cannot log in. */
  keeper?: string | null
  /** Units of the path, the centre left out, that have others than this one in their tree. */
  heads?: readonly string[]
}

/** A unit asked for advice. It sees and notes, it does not hold; `open` until the consultation ends. */
export interface ConsultedUnit {
  path: readonly string[]
  open: boolean
  /** Account of the one at the centre who stands for a unit whose people cannot log in. */
  keeper?: string | null
}

export interface CaseFacts {
  id: string
  /** Account that owns it; null while a clerk's case waits for somebody to verify the number. */
  applicantId: string | null
  /** Keyed hash of the number it belongs to. */
  ownerPhoneHash: string
  /** Who filed it at the window or on the phone, and for which unit. */
  clerkId: string | null
  clerkUnit: string | null
  /** The person who holds it now. */
  holderId: string | null
  /** Everybody who held it so far: they are the rated, not the raters. */
  handlerIds: readonly string[]
  /** A holder asked the centre for something, and nobody has ruled. */
  asking: boolean
  units: readonly CaseUnit[]
  consulted: readonly ConsultedUnit[]
}

export const isStaff = (actor: Actor): boolean => actor.memberships.length > 0
export const isCentre = (actor: Actor): boolean => actor.memberships.some((m) => m.centre)
export const isSupervisor = (actor: Actor): boolean => actor.memberships.some((m) => m.centre && m.supervisor)
const belongsTo = (actor: Actor, unit: string): boolean => actor.memberships.some((m) => m.unit === unit)
const worksIn = (actor: Actor, path: readonly string[]): boolean => path[0] !== undefined && belongsTo(actor, path[0])
const keeps = (actor: Actor, unit: Pick<CaseUnit, 'keeper'>): boolean => (unit.keeper ?? null) === actor.accountId
/** Of that unit, and there today. */
const isThere = (actor: Actor, unit: CaseUnit): boolean =>
  actor.memberships.some((m) => !m.offDuty && (m.unit === unit.path[0] || (m.centre && keeps(actor, unit))))
const leads = (actor: Actor, path: readonly string[]): boolean =>
  actor.memberships.some((m) => m.lead && path.includes(m.unit))

function isApplicant(facts: CaseFacts, actor: Actor): boolean {
  if (actor.guestCase !== null) return actor.guestCase === facts.id
  if (facts.applicantId !== null) return facts.applicantId === actor.accountId
  return actor.phoneHash !== null && facts.ownerPhoneHash === actor.phoneHash
}

/**
 * His own, his family's or his own filed-for case: then he is no reviewer, holder, granter or call-back of it
 * (DESIGN §1). Family shares the number that the case was filed with.
 */
export const isInvolved = (facts: CaseFacts, actor: Actor): boolean =>
  isApplicant(facts, actor) ||
  facts.clerkId === actor.accountId ||
  (actor.phoneHash !== null && facts.ownerPhoneHash === actor.phoneHash)

/** All that the caller is to this case. An empty list means he does not see it (404). */
export function rolesIn(facts: CaseFacts, actor: Actor): CaseRole[] {
  const roles: CaseRole[] = []
  if (isApplicant(facts, actor)) roles.push('applicant')
  if (mayActForApplicant(facts, actor)) roles.push('clerk')
  if (isInvolved(facts, actor)) return roles

  if (isCentre(actor)) roles.push('reviewer')
  if (isSupervisor(actor)) roles.push('supervisor')
  if (isSupervisor(actor) && !isHisOwnWork(facts, actor)) roles.push('granter')
  const held = facts.units.filter((u) => !u.review && u.state === 'held')
  if (held.some((u) => isThere(actor, u))) roles.push('member')
  if (held.some((u) => leads(actor, u.path))) roles.push('lead')
  if (held.some((u) => leads(actor, u.heads ?? []))) roles.push('head')
  if (facts.holderId === actor.accountId) roles.push('holder')
  const offered = facts.units.filter((u) => u.state === 'offered')
  if (offered.some((u) => isThere(actor, u))) roles.push('receiver')
  if (offered.some((u) => leads(actor, u.path))) roles.push('receiverLead')
  if (facts.consulted.some((u) => u.open && (worksIn(actor, u.path) || keeps(actor, u)))) roles.push('consulted')
  if (isLastHandler(facts, actor)) roles.push('handler')
  return roles
}

/**
 * A case held by the centre is granted by another supervisor (DESIGN §1). Whoever gave it back is still no judge of what
 * was asked in his time; whoever asked held it then, so he is among those who handled it.
 */
const isHisOwnWork = (facts: CaseFacts, actor: Actor): boolean =>
  facts.holderId === actor.accountId || (facts.asking && facts.handlerIds.includes(actor.accountId))

function isLastHandler(facts: CaseFacts, actor: Actor): boolean {
  const over = facts.units.every((u) => u.state !== 'held')
  return (
    over &&
    facts.handlerIds.at(-1) === actor.accountId &&
    facts.units.some((u) => u.taken && !u.review && (worksIn(actor, u.path) || keeps(actor, u)))
  )
}

/** What he would be if he turned his switch: so a refusal can say that nothing else is in the way. */
export const asIfOnDuty = (actor: Actor): Actor => ({
  ...actor,
  memberships: actor.memberships.map((membership) => ({ ...membership, offDuty: false })),
})

/**
 * What he was to it before it went on: a helper who finishes twice, or claims what was called back a moment ago, came
 * at the wrong moment (409); he is not a stranger to it (403).
 */
export function formerRolesIn(facts: CaseFacts, actor: Actor): CaseRole[] {
  if (isInvolved(facts, actor)) return []
  const roles: CaseRole[] = []
  const had = facts.units.filter((u) => !u.review && u.taken)
  if (had.some((u) => worksIn(actor, u.path) || keeps(actor, u))) roles.push('member')
  if (had.some((u) => leads(actor, u.path))) roles.push('lead')
  if (had.some((u) => leads(actor, u.heads ?? []))) roles.push('head')
  if (facts.handlerIds.includes(actor.accountId)) roles.push('holder')
  const asked = facts.units.filter((u) => !u.taken)
  if (asked.some((u) => worksIn(actor, u.path) || keeps(actor, u))) roles.push('receiver')
  if (asked.some((u) => leads(actor, u.path))) roles.push('receiverLead')
  if (facts.consulted.some((u) => worksIn(actor, u.path) || keeps(actor, u))) roles.push('consulted')
  return roles
}

/** Until the applicant verifies his number, the clerk, his unit and the centre may act for him (DESIGN §1). */
function mayActForApplicant(facts: CaseFacts, actor: Actor): boolean {
  if (facts.clerkId === null || facts.applicantId !== null) return false
  return (
    facts.clerkId === actor.accountId ||
    (facts.clerkUnit !== null && belongsTo(actor, facts.clerkUnit)) ||
    isCentre(actor)
  )
}

/**
 * Who sees what (DESIGN §12): an applicant his own; members whatever their unit holds, held, is offered or is or was
 * asked about; a lead the units below too; the centre all; a clerk what he filed. Anybody else is told that it does not
 * exist.
 */
export function canSee(facts: CaseFacts, actor: Actor): boolean {
  if (rolesIn(facts, actor).length > 0 || isCentre(actor) || facts.clerkId === actor.accountId) return true
  return [...facts.units, ...facts.consulted].some((u) => worksIn(actor, u.path) || leads(actor, u.path))
}

/**
 * How much of a person's data the caller reads in a detail. Members see a mask until one of them claims; so do those
 * who are offered a hand-over, and whoever is asked for advice needs no number at all.
 */
export function seesPlainContact(facts: CaseFacts, actor: Actor): boolean {
  const roles = rolesIn(facts, actor)
  if (roles.includes('applicant') || roles.includes('clerk') || isCentre(actor)) return true
  return facts.holderId !== null && (roles.includes('holder') || roles.includes('lead') || roles.includes('member'))
}

/**
 * Rating without fear (DESIGN §8): handlers, and with them their units, read no grade and no words until `hiddenUntil`;
 * the applicant and the centre's other staff may at once.
 */
export function mayReadEvaluation(facts: CaseFacts, actor: Actor, hiddenUntil: number, now: number): boolean {
  if (rolesIn(facts, actor).includes('applicant') || now >= hiddenUntil) return true
  return isCentre(actor) && !facts.handlerIds.includes(actor.accountId) && facts.clerkId !== actor.accountId
}

/** Why it was sent back, and what one unit asks another, is said between colleagues; the step itself everybody sees. */
const internalNotes: readonly string[] = [
  'refuse',
  'recall',
  'cancelRelay',
  'consult',
  'advise',
  'endConsult',
  'unassign',
  'extend',
  'terminate',
  'supervise',
  'answer',
]

export const isInternalNote = (action: string): boolean => internalNotes.includes(action)

/** Staff with a part in it read the words that colleagues wrote for each other; the applicant never does. */
export function mayReadInternalNotes(facts: CaseFacts, actor: Actor): boolean {
  return isStaff(actor) && !isInvolved(facts, actor)
}

/** 138****8000: the first three and the last four digits. */
export function maskPhone(phone: string): string {
  return phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****'
}

/** 王**: the family name and a star for each further character. */
export function maskName(name: string): string {
  const letters = [...name]
  return letters.length === 0 ? '' : letters[0] + '*'.repeat(Math.max(1, letters.length - 1))
}

export const requestListViews = ['mine', 'review', 'unit', 'held', 'all', 'filed', 'waiting', 'consulted'] as const
/**
 * `mine` is what one applied for, `filed` what a clerk filed for others; the rest is work. `unit` is what one's unit
 * holds or is offered, `waiting` what somebody of it has to claim, `consulted` what it is asked about.
 */
export type RequestListView = (typeof requestListViews)[number]

/** A list that is not one's role is refused (403), so that an empty page never hides a missing right. */
export function mayList(view: RequestListView, actor: Actor): boolean {
  switch (view) {
    case 'mine':
      return true
    case 'review':
    case 'all':
      return isCentre(actor)
    case 'unit':
    case 'held':
    case 'filed':
    case 'waiting':
    case 'consulted':
      return isStaff(actor)
  }
}
