import type { AccountView, SessionView } from '@bangban/shared/accounts/account-api'
import { clearDrafts } from './drafts'
import { get, post } from './http'
import { invalidate } from './queries'
import { currentSession, dropGuest, dropSession, hasConsented, keepAccount, keepSession } from './session'
import { wechatCode } from './wechat'

const enter = (session: SessionView): AccountView => {
  dropGuest()
  keepSession(session)
  return session.account
}

export const sendSmsCode = (phone: string): Promise<unknown> => post('/api/auth/sms', { phone })

export const signInBySms = async (phone: string, code: string): Promise<AccountView> =>
  enter(await post<SessionView>('/api/auth/sms/verify', { phone, code }))

export const signInByPassword = async (username: string, password: string): Promise<AccountView> =>
  enter(await post<SessionView>('/api/auth/password', { username, password }))

export const signInByWechat = async (): Promise<AccountView> =>
  enter(await post<SessionView>('/api/auth/wechat', { code: await wechatCode() }))

export const bindWechat = async (): Promise<void> =>
  keepAccount(await post<AccountView>('/api/me/wechat', { code: await wechatCode() }))

/** `phone` goes with the code of an SMS; WeChat's own code stands alone. What was filed for the number is his from now. */
export async function verifyPhone(proof: { code: string; phone?: string }): Promise<void> {
  keepAccount(await post<AccountView>('/api/me/phone', proof))
  invalidate((key) => key.startsWith('request'))
}

export const rename = async (name: string): Promise<void> =>
  keepAccount(await post<AccountView>('/api/me/name', { name }))

export async function consent(): Promise<void> {
  await post('/api/me/consents', { document: 'privacy' })
  await refreshAccount()
}

export async function withdrawConsent(): Promise<void> {
  await post('/api/me/consents/withdraw', { document: 'privacy' })
  await refreshAccount()
}

/** Whoever ticked the box while logging in has consented; he is not asked twice. */
export async function consentOnce(account: AccountView): Promise<void> {
  if (!hasConsented(account)) await consent()
}

export const changePassword = (current: string, next: string): Promise<unknown> =>
  post('/api/me/password', { current, next })

export async function refreshAccount(): Promise<void> {
  keepAccount(await get<AccountView>('/api/me'))
}

/** Leaves nothing of this person on the device, whether or not the server can be told. */
export async function signOut(): Promise<void> {
  if (currentSession()) await post('/api/auth/logout').catch(() => undefined)
  clearDrafts()
  dropSession()
}
