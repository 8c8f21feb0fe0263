import type {
  AccountView,
  ConsentDocument,
  ConsentView,
  GuestSessionView,
  MembershipView,
  SessionView,
} from '@bangban/shared/accounts/account-api'
import { unitKinds, type UnitKind } from '@bangban/shared/organization/unit-api'
import {
  ShownChoice,
  ShownInstant,
  ShownNumber,
  ShownPart,
  ShownParts,
  ShownText,
  ShownYesNo,
} from '../platform/http/shown.js'

class MemberUnitDto {
  @ShownText() code: string
  @ShownText() name: string
  @ShownChoice(unitKinds) kind: UnitKind
}

export class MembershipDto implements MembershipView {
  @ShownPart(() => MemberUnitDto) unit: MemberUnitDto
  @ShownYesNo({ description: 'May assign inside the unit and sees the units below' }) lead: boolean
  @ShownYesNo({ description: 'Centre staff who rule' }) supervisor: boolean
  @ShownYesNo() onDuty: boolean
}

class ConsentDto implements ConsentView {
  @ShownChoice(['privacy']) document: ConsentDocument
  @ShownText() version: string
  @ShownInstant() at: string
}

class OwnEnterpriseDto {
  @ShownText() id: string
  @ShownText() name: string
}

export class AccountDto implements AccountView {
  @ShownText() id: string
  @ShownText.nullable({ description: 'Staff only' }) username: string | null
  @ShownText() name: string
  @ShownText.nullable({ description: 'His own number, whole; null until it is verified' }) phone: string | null
  @ShownYesNo() admin: boolean
  @ShownYesNo() wechatBound: boolean
  @ShownYesNo() hasPassword: boolean
  @ShownParts(() => MembershipDto) memberships: MembershipDto[]
  @ShownParts(() => OwnEnterpriseDto) enterprises: OwnEnterpriseDto[]
  @ShownParts(() => ConsentDto) consents: ConsentDto[]
}

export class SessionDto implements SessionView {
  @ShownText({ description: 'Bearer token' }) accessToken: string
  @ShownText({ description: 'Works once' }) refreshToken: string
  @ShownInstant({ description: 'End of the access token' }) expiresAt: string
  @ShownPart(() => AccountDto) account: AccountDto
}

export class GuestSessionDto implements GuestSessionView {
  @ShownText({ description: 'Bearer token for this one case' }) accessToken: string
  @ShownInstant() expiresAt: string
  @ShownText() requestId: string
}

export class CodeSentDto {
  @ShownNumber() expiresInSeconds: number
}

export class TicketDto {
  @ShownText({ description: 'For `GET /ws?ticket=`, once, within a minute' }) ticket: string
}
