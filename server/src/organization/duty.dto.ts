import { absenceLimits, type AbsenceInput, type DutyInput } from '@bangban/shared/organization/duty-api'
import { unitIntakes, type UnitIntake } from '@bangban/shared/organization/unit-api'
import { IsISO8601 } from 'class-validator'
import { ChoiceField, IdField, TextField, YesNoField } from '../platform/http/fields.js'

const DayOrInstantField =
  (description: string): PropertyDecorator =>
  (target, key) => {
    TextField(40, { description })(target, key)
    IsISO8601({ strict: true }, { message: '日期写成 2026-11-24 这样' })(target, key)
  }

export class MemberDutyBody {
  @YesNoField() onDuty: boolean

  @YesNoField({ optional: true, description: 'what he holds goes back to the pool of its unit' }) handOver?: boolean
}

export class DutyBody extends MemberDutyBody implements DutyInput {
  @IdField({ optional: true, description: 'left out: all my units' }) unit?: string
}

export class AbsenceBody implements AbsenceInput {
  @DayOrInstantField('First day YYYY-MM-DD, or an instant; today means from now on') from: string

  @DayOrInstantField('Last day, itself included; or an instant') to: string

  @TextField(absenceLimits.note, { optional: true, min: 0 }) note?: string
}

export class IntakeBody {
  @ChoiceField(unitIntakes) intake: UnitIntake
}
