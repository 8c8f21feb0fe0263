import type { UnitKind } from '../organization/unit-api.js'

export interface MembershipView {
  unit: { code: string; name: string; kind: UnitKind }
  /** 01 of a unit: may assign inside it and sees the units below. */
  lead: boolean
  /** Centre staff who rule: transfer, grant, supervise. */
  supervisor: boolean
  onDuty: boolean
}

export interface ConsentView {
  document: ConsentDocument
  version: string
  at: string
}

export type ConsentDocument = 'privacy'
/** Raised when the text of the privacy statement changes: everybody is asked again. */
export const privacyVersion = '2026-11'

export interface AccountView {
  id: string
  username: string | null
  name: string
  /** His own number, whole; null until it is verified. */
  phone: string | null
  admin: boolean
  wechatBound: boolean
  hasPassword: boolean
  memberships: MembershipView[]
  enterprises: { id: string; name: string }[]
  consents: ConsentView[]
}

/** Answer of every way in. `expiresAt` is the end of the access token; the refresh token lasts longer and is used once. */
export interface SessionView {
  accessToken: string
  refreshToken: string
  expiresAt: string
  account: AccountView
}

/** A caller who opened one case by code and SMS code, without an account. */
export interface GuestSessionView {
  accessToken: string
  expiresAt: string
  requestId: string
}

export interface StaffView {
  id: string
  username: string | null
  name: string
  phone: string | null
  admin: boolean
  disabled: boolean
  memberships: MembershipView[]
  /** His name in WeCom 企业微信, where messages find him; null = none. */
  wecomId: string | null
}

export interface StaffInput {
  username: string
  name: string
  phone?: string
  unit: string
  lead?: boolean
  supervisor?: boolean
  wecomId?: string
}

/** A staff account and the password it starts with; shown once. */
export interface StaffCreatedView {
  staff: StaffView
  initialPassword: string
}

/** What became of an Excel sheet of staff; a sheet with a bad row creates nobody. Rows count from 1, the heading included. */
export interface StaffImportView {
  created: number
  initialPassword: string | null
  badRows: { row: number; username: string; problems: string[] }[]
}
