import {
  enterpriseLimits,
  enterpriseStatuses,
  type EnterpriseInput,
  type EnterpriseStatus,
} from '@bangban/shared/organization/enterprise-api'
import { Type } from 'class-transformer'
import { ChoiceField, IdField, TextField, WholeField, YesNoField } from '../platform/http/fields.js'

export class EnterprisesQuery {
  @ChoiceField(enterpriseStatuses, { optional: true }) status?: EnterpriseStatus
  @TextField(64, { optional: true, min: 0, description: 'credit code, or the beginning of a name' }) keyword?: string
  @TextField(100, { optional: true }) cursor?: string
  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit?: number
}

export class NewEnterpriseInput implements EnterpriseInput {
  @TextField(40, { description: '统一社会信用代码, GB 32100' }) creditCode: string
  @TextField(enterpriseLimits.name) name: string
  @TextField(enterpriseLimits.address, { optional: true, min: 0 }) address?: string
}

export class ReviewInput {
  @YesNoField() confirmed: boolean
  @TextField(enterpriseLimits.note, { optional: true, min: 0 }) note?: string
}

export class JoinInput {
  @TextField(20, { description: 'the code of an invitation' }) code: string
}

export class PersonInput {
  @IdField() account: string
}

export class AdminInput extends PersonInput {
  @YesNoField() admin: boolean
}
