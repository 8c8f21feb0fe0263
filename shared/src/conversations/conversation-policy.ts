import { isCentre, type Actor } from '../requests/request-policy.js'

/** `account:<id>`, `unit:<code>` while a queue holds it, or `case:<request id>` for somebody without an account. */
export type MemberKey = `account:${string}` | `unit:${string}` | `case:${string}`

/**
 * Whose side one is on. `barred` is whoever has a part in the matter himself, his family's for instance, and would
 * otherwise come in by his office: he reads what the others of his side read, and nothing of the office's.
 */
export type MemberSide = 'public' | 'staff' | 'barred'

export interface MemberFacts {
  member: MemberKey
  side: MemberSide
  /** The unit in whose name he is in it and the units above, lowest first; empty for the public. */
  path: readonly string[]
}

export type ConversationRole = 'applicant' | 'staff' | 'colleague' | 'centre'

/**
 * What the caller is to a conversation, from those who are in it now; null means that he is not told it exists.
 * Colleagues of whoever holds the matter, their leads and the centre may read and answer, so that no question is left
 * alone; only members are counted and called (DESIGN §7).
 */
export function conversationRole(members: readonly MemberFacts[], actor: Actor): ConversationRole | null {
  const own = members.filter(({ member }) => isHis(member, actor))
  if (own.some(({ side }) => side === 'public')) return 'applicant'
  if (own.some(({ side }) => side === 'barred') || actor.guestCase !== null) return null
  if (own.length > 0) return 'staff'
  if (members.some(({ side, path }) => side === 'staff' && worksThere(path, actor))) return 'colleague'
  return isCentre(actor) ? 'centre' : null
}

/** Which of the members the caller speaks for: himself before his unit. */
export function ownMember<T extends MemberFacts>(members: readonly T[], actor: Actor): T | null {
  const own = members.filter(({ member, side }) => side !== 'barred' && isHis(member, actor))
  return own.find(({ member }) => !member.startsWith('unit:')) ?? own[0] ?? null
}

/** Until a person holds the matter, the office reads the applicant's name behind a mask; the centre does not. */
export const readsMaskedNames = (members: readonly MemberFacts[], actor: Actor): boolean =>
  !isCentre(actor) &&
  conversationRole(members, actor) !== 'applicant' &&
  !members.some(({ side, member }) => side === 'staff' && member.startsWith('account:'))

/** Notes between colleagues are another thread; the applicant never learns that there are any. */
export const mayReadNotes = (role: ConversationRole): boolean => role !== 'applicant'

export const keyOf = (actor: Actor): MemberKey =>
  actor.guestCase === null ? `account:${actor.accountId}` : `case:${actor.guestCase}`

/** Everything one is addressed by. */
export const keysOf = (actor: Actor): MemberKey[] => [
  keyOf(actor),
  ...actor.memberships.map(({ unit }) => `unit:${unit}` as const),
]

const isHis = (member: MemberKey, actor: Actor): boolean => keysOf(actor).includes(member)

const worksThere = (path: readonly string[], actor: Actor): boolean =>
  actor.memberships.some(({ unit, lead }) => unit === path[0] || (lead && path.includes(unit)))
