import type { AccountView, GuestSessionView, SessionView } from '@bangban/shared/accounts/account-api'
import { privacyVersion } from '@bangban/shared/accounts/account-api'
import { readStored, removeStored, writeStored } from './device-storage'
import { createStore, useStore } from './store'

const storageKey = 'session'
const guestKey = 'guestSession'

const session = createStore<SessionView | null>(readStored<SessionView>(storageKey))
const guest = createStore<GuestSessionView | null>(readStored<GuestSessionView>(guestKey))

/** Other tabs of the browser share the storage; the newest pair of tokens is the one that lies there. */
export const storedSession = (): SessionView | null => readStored<SessionView>(storageKey)
export const currentSession = (): SessionView | null => session.get()
export const currentGuest = (): GuestSessionView | null => guest.get()

/** Who listens here: an account, or somebody who opened one case without an account. */
export const listenerId = (): string | null => session.get()?.account.id ?? guest.get()?.requestId ?? null

export const onGuestChange = (listener: () => void): (() => void) => guest.subscribe(listener)
export const onSessionChange = (listener: () => void): (() => void) => session.subscribe(listener)

export function keepSession(next: SessionView): void {
  writeStored(storageKey, next)
  session.set(next)
}

export function dropSession(): void {
  removeStored(storageKey)
  session.set(null)
}

export function keepGuest(next: GuestSessionView): void {
  writeStored(guestKey, next)
  guest.set(next)
}

export function dropGuest(): void {
  removeStored(guestKey)
  guest.set(null)
}

/** The account changed (name, phone, consents, duty) while the tokens stay. */
export function keepAccount(account: AccountView): void {
  const now = session.get()
  if (now) keepSession({ ...now, account })
}

/** Who is using this device; null while nobody logged in. */
export const useAccount = (): AccountView | null => useStore(session)?.account ?? null
export const useGuest = (): GuestSessionView | null => useStore(guest)
export function useListenerId(): string | null {
  const [account, visitor] = [useAccount(), useGuest()]
  return account?.id ?? visitor?.requestId ?? null
}

export const isStaffAccount = (account: AccountView | null): boolean =>
  account !== null && (account.memberships.length > 0 || account.admin)

/** The centre sees to what did not get through; the administrator mends why. */
export const runsPushes = (account: AccountView | null): boolean =>
  account !== null && (account.admin || account.memberships.some((m) => m.unit.kind === 'centre'))

export const hasConsented = (account: AccountView): boolean =>
  account.consents.some((c) => c.document === 'privacy' && c.version === privacyVersion)

/** Where he is on duty or not: a task force has no hours of its own. */
export const officesOf = (account: AccountView): AccountView['memberships'] =>
  account.memberships.filter(({ unit }) => unit.kind !== 'taskforce')
