import type { StaffCreatedView, StaffImportView, StaffView } from '@bangban/shared/accounts/account-api'
import {
  unitIntakes,
  unitKinds,
  type UnitIntake,
  type UnitKind,
  type UnitMemberView,
  type UnitView,
} from '@bangban/shared/organization/unit-api'
import type { Page } from '@bangban/shared/platform/page'
import { MembershipDto } from '../accounts/account-view.dto.js'
import {
  ShownChoice,
  ShownNumber,
  ShownPart,
  ShownParts,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../platform/http/shown.js'

class KeeperDto {
  @ShownText() id: string
  @ShownText() name: string
}

export class UnitDto implements UnitView {
  @ShownText() code: string
  @ShownText() name: string
  @ShownChoice(unitKinds) kind: UnitKind
  @ShownText.nullable() parent: string | null
  @ShownText.nullable() phone: string | null
  @ShownText.nullable({ description: 'Where open legs of a merged unit go' }) successor: string | null
  @ShownYesNo() active: boolean
  @ShownChoice(unitIntakes) intake: UnitIntake
  @ShownPart.nullable(() => KeeperDto, { description: 'Of an `external` unit; null to the public' })
  keeper: KeeperDto | null
}

export class UnitMemberDto implements UnitMemberView {
  @ShownText() id: string
  @ShownText() name: string
  @ShownYesNo() onDuty: boolean
}

export class StaffDto implements StaffView {
  @ShownText() id: string
  @ShownText.nullable() username: string | null
  @ShownText() name: string
  @ShownText.nullable({ description: 'Masked in the list' }) phone: string | null
  @ShownYesNo() admin: boolean
  @ShownYesNo() disabled: boolean
  @ShownText.nullable({ description: 'Name in WeCom 企业微信' }) wecomId: string | null
  @ShownParts(() => MembershipDto) memberships: MembershipDto[]
}

export class StaffPageDto implements Page<StaffView> {
  @ShownParts(() => StaffDto) items: StaffDto[]
  @ShownText.nullable() nextCursor: string | null
}

export class StaffCreatedDto implements StaffCreatedView {
  @ShownPart(() => StaffDto) staff: StaffDto
  @ShownText({ description: 'Shown once' }) initialPassword: string
}

class BadRowDto {
  @ShownNumber({ description: 'As Excel counts: the heading is row 1' }) row: number
  @ShownText() username: string
  @ShownTexts() problems: string[]
}

export class StaffImportDto implements StaffImportView {
  @ShownNumber({ description: '0 when a row is bad' }) created: number
  @ShownText.nullable({ description: 'The same for all of them, shown once' }) initialPassword: string | null
  @ShownParts(() => BadRowDto) badRows: BadRowDto[]
}
