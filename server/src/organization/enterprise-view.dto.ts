import {
  enterpriseStatuses,
  type EnterpriseDetail,
  type EnterprisePersonView,
  type EnterpriseStatus,
  type EnterpriseView,
  type InvitationView,
} from '@bangban/shared/organization/enterprise-api'
import type { Page } from '@bangban/shared/platform/page'
import { ShownChoice, ShownInstant, ShownParts, ShownText, ShownYesNo } from '../platform/http/shown.js'

export class EnterpriseDto implements EnterpriseView {
  @ShownText() id: string
  @ShownText({ description: '统一社会信用代码' }) creditCode: string
  @ShownText() name: string
  @ShownText.nullable() address: string | null
  @ShownChoice(enterpriseStatuses) status: EnterpriseStatus
  @ShownText.nullable({ description: 'Why the centre could not confirm it' }) reviewNote: string | null
  @ShownYesNo({ description: 'The caller manages its people' }) admin: boolean
}

class EnterprisePersonDto implements EnterprisePersonView {
  @ShownText() account: string
  @ShownText() name: string
  @ShownText.nullable() phone: string | null
  @ShownYesNo() admin: boolean
}

class OpenInvitationDto {
  @ShownText() id: string
  @ShownInstant() expiresAt: string
}

export class EnterpriseDetailDto extends EnterpriseDto implements EnterpriseDetail {
  @ShownParts(() => EnterprisePersonDto) people: EnterprisePersonDto[]
  @ShownParts(() => OpenInvitationDto) invitations: OpenInvitationDto[]
}

export class EnterprisePageDto implements Page<EnterpriseView> {
  @ShownParts(() => EnterpriseDto) items: EnterpriseDto[]
  @ShownText.nullable() nextCursor: string | null
}

export class InvitationDto implements InvitationView {
  @ShownText({ description: 'Shown once' }) code: string
  @ShownInstant() expiresAt: string
}
