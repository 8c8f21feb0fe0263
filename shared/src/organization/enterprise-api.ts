export const enterpriseStatuses = ['pending', 'confirmed', 'declined'] as const
/** 待确认, 已确认, 没通过 */
export type EnterpriseStatus = (typeof enterpriseStatuses)[number]

export const enterpriseLimits = { name: 64, address: 120, note: 200, people: 200, invitations: 20 } as const

/** An invitation can be used once, within seven days. */
export const invitationDays = 7
/** Without signs that are mistaken for others when read out: 0 O 1 I L. */
export const invitationSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const invitationLength = 8

export interface EnterpriseInput {
  /** 统一社会信用代码 */
  creditCode: string
  name: string
  address?: string
}

export interface EnterpriseView {
  id: string
  creditCode: string
  name: string
  address: string | null
  status: EnterpriseStatus
  /** Why the centre could not confirm it. */
  reviewNote: string | null
  /** The caller manages its people. */
  admin: boolean
}

export interface EnterprisePersonView {
  account: string
  name: string
  phone: string | null
  admin: boolean
}

export interface EnterpriseDetail extends EnterpriseView {
  people: EnterprisePersonView[]
  /** Invitations that can still be used. */
  invitations: { id: string; expiresAt: string }[]
}

/** The code is shown once: afterwards only its hash is known. */
export interface InvitationView {
  code: string
  expiresAt: string
}
