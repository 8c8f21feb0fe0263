import type { StaffInput } from '@bangban/shared/accounts/account-api'
import {
  unitIntakes,
  unitKinds,
  type UnitInput,
  type UnitIntake,
  type UnitKind,
  type UnitUpdate,
} from '@bangban/shared/organization/unit-api'
import {
  ChoiceField,
  IdField,
  PatternField,
  PhoneField,
  TextField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'
import { Type } from 'class-transformer'

const officePhone = /^[\d+][\d\- ]{4,30}$/
const OfficePhoneField = () => PatternField(officePhone, '电话只能有数字和短横线', { optional: true })

export const usernamePattern = /^[a-zA-Z][a-zA-Z0-9._-]{2,31}$/
export const usernameRule = '用户名用 3 到 32 个字母、数字、点或短横线，以字母开头'

export class UnitsQuery {
  @ChoiceField(unitKinds, { optional: true }) kind?: UnitKind
}

export class NewUnitInput implements UnitInput {
  @PatternField(/^[a-z0-9][a-z0-9-]{1,31}$/, '编码用 2 到 32 个小写字母、数字或短横线') code: string
  @TextField(64) name: string
  @ChoiceField(unitKinds) kind: UnitKind
  @IdField({ optional: true }) parent?: string
  @OfficePhoneField() phone?: string
}

export class UnitChangeInput implements UnitUpdate {
  @TextField(64, { optional: true }) name?: string
  @OfficePhoneField() phone?: string
  @YesNoField({ optional: true }) active?: boolean
  @IdField({ optional: true, description: 'where open requests go when it is no longer active' }) successor?: string
  @ChoiceField(unitIntakes, { optional: true }) intake?: UnitIntake
  @IdField({
    optional: true,
    nullable: true,
    description: 'of an outside authority: account of somebody of the centre, null for nobody',
  })
  keeper?: string | null
}

export const wecomPattern = /^[a-zA-Z0-9][\w.@-]{0,63}$/
export const wecomRule = '企业微信账号用字母、数字、点、短横线或 @，最多 64 个'

export class StaffQuery {
  @IdField({ optional: true }) unit?: string
  @TextField(32, { optional: true, min: 0, description: 'beginning of a user name, a whole name, or a whole number' })
  keyword?: string
  @TextField(100, { optional: true }) cursor?: string
  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit?: number
}

export class NewStaffInput implements StaffInput {
  @PatternField(usernamePattern, usernameRule) username: string
  @TextField(32) name: string
  @PhoneField({ optional: true }) phone?: string
  @IdField() unit: string
  @YesNoField({ optional: true }) lead?: boolean
  @YesNoField({ optional: true }) supervisor?: boolean
  @PatternField(wecomPattern, wecomRule, { optional: true }) wecomId?: string
}

export class WecomInput {
  @PatternField(wecomPattern, wecomRule, { optional: true, description: 'null or left out = he has none' })
  wecomId?: string | null
}
