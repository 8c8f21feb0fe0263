import {
  dayKinds,
  planItemCode,
  planLimits,
  planStages,
  prerequisiteKinds,
  type Condition,
  type DayKind,
  type PlanStage,
  type Prerequisite,
  type PrerequisiteKind,
  type TemplateItem,
} from '@bangban/shared/projects/plan-item'
import { planItemActions, type PlanItemAction } from '@bangban/shared/projects/plan-item-flow'
import type {
  PlanEditInput,
  PlanItemActInput,
  PlanItemInput,
  TemplateItemInput,
} from '@bangban/shared/projects/project-api'
import { isCondition, isVariant } from '@bangban/shared/projects/plan-from-template'
import { ApiProperty } from '@nestjs/swagger'
import { ArrayMaxSize, IsArray, ValidateBy, type ValidationOptions } from 'class-validator'
import { DomainError } from '../platform/errors.js'
import {
  ChoiceField,
  DayField,
  IdField,
  PartListField,
  PatternField,
  TextField,
  TextListField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'
import { parseAs } from '../platform/http/validation.js'

class ItemActDto<A extends PlanItemAction> {
  @ChoiceField(planItemActions) action: A
}

export class PrepareDto extends ItemActDto<'prepare'> {}

export class TickDto extends ItemActDto<'tick'> {
  @TextField(planLimits.material) material: string
  @IdField({ optional: true, description: 'left out when the paper itself was shown' }) fileId?: string
}

class NotedDto<A extends PlanItemAction> extends ItemActDto<A> {
  @TextField(planLimits.note, { optional: true, min: 0 }) note?: string
}
export class SubmitItemDto extends NotedDto<'submit'> {}
export class AcceptDto extends NotedDto<'accept'> {}
export class GrantItemDto extends NotedDto<'grant'> {
  @IdField({ optional: true, description: 'the certificate' }) fileId?: string
}

class ReasonedDto<A extends PlanItemAction> extends ItemActDto<A> {
  @TextField(planLimits.note) reason: string
}
export class RefuseItemDto extends ReasonedDto<'refuse'> {}
export class SendBackDto extends ReasonedDto<'sendBack'> {}
export class PauseItemDto extends ReasonedDto<'pause'> {
  @DayField() until: string
}
export class ResumeItemDto extends ItemActDto<'resume'> {}
export class SetHandlerDto extends ItemActDto<'setHandler'> {
  @IdField() account: string
}

/** The body each action takes. */
export const itemActShapes: { [A in PlanItemAction]: new () => Extract<PlanItemActInput, { action: A }> } = {
  prepare: PrepareDto,
  tick: TickDto,
  submit: SubmitItemDto,
  accept: AcceptDto,
  grant: GrantItemDto,
  refuse: RefuseItemDto,
  sendBack: SendBackDto,
  pause: PauseItemDto,
  resume: ResumeItemDto,
  setHandler: SetHandlerDto,
}

export function parseItemAct(body: unknown): PlanItemActInput {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('body.unreadable')
  const { action } = body as { action?: unknown }
  const known = planItemActions.find((name) => name === action)
  if (known) return parseAs<PlanItemActInput>(itemActShapes[known], body)
  const problem = { field: 'action', message: `只能是 ${planItemActions.join('、')}` }
  throw new DomainError('request.malformed', { fields: [problem] })
}

/** What whoever sends a plan that the server does not even read is told. */
export const planTooLarge = {
  field: 'items',
  words: `一个计划最多 ${planLimits.items} 项：去掉几项，或者把办理说明和材料写短些，再存。`,
}

const CodeField = () => PatternField(planItemCode, '编码用 2 到 32 个小写字母、数字或短横线，以字母开头')

class PrerequisiteDto implements Prerequisite {
  @CodeField() code: string
  @ChoiceField(prerequisiteKinds) kind: PrerequisiteKind
}

/** Days may be null, which is not the same as left out: nobody promised any. */
const DaysOrNone = (): PropertyDecorator => WholeField(0, planLimits.days, { optional: true })

abstract class ItemDto {
  @CodeField() code: string
  @TextField(planLimits.name) name: string
  @ChoiceField(planStages) stage: PlanStage
  @IdField({ description: 'code of the department' }) unit: string
  @DaysOrNone() statutoryDays?: number | null
  @ChoiceField(dayKinds, { optional: true }) statutoryKind?: DayKind
  @DaysOrNone() promisedDays?: number | null
  @WholeField(0, planLimits.days, { optional: true }) ownDays?: number
  @WholeField(0, planLimits.days, { optional: true }) publicityDays?: number
  @TextListField(planLimits.materials, planLimits.material) materials: string[]
  @PartListField(() => PrerequisiteDto, planLimits.prerequisites) prerequisites: PrerequisiteDto[]
  @TextField(planLimits.guide, { optional: true, min: 0 }) guide?: string
  @TextField(planLimits.name, { optional: true }) certificate?: string | null
  @YesNoField({ optional: true }) afterWorks?: boolean
}

export class PlanItemDto extends ItemDto implements PlanItemInput {
  @YesNoField() applies: boolean
  @TextField(planLimits.why, { optional: true, min: 0 }) why?: string
}

export class PlanEditDto implements PlanEditInput {
  @WholeField(1, 1_000_000, { description: 'version that was edited' }) base: number
  @PartListField(() => PlanItemDto, planLimits.items, { minItems: 1 }) items: PlanItemDto[]
  @TextField(planLimits.note, { optional: true, min: 0 }) note?: string
}

const ConditionField = (options: ValidationOptions = {}): PropertyDecorator =>
  ValidateBy(
    { name: 'isCondition', validator: { validate: isCondition } },
    { message: '条件写成 {field, is} 或 {field, atLeast}', ...options },
  )
const conditionShape = {
  type: 'object' as const,
  additionalProperties: true,
  description: '{field, is} or {field, atLeast}',
}

export class TemplateItemDto extends ItemDto implements TemplateItemInput {
  @ApiProperty({ type: 'array', items: conditionShape })
  @IsArray({ message: '要填一列' })
  @ArrayMaxSize(planLimits.conditions, { message: `最多 ${planLimits.conditions} 项` })
  @ConditionField({ each: true })
  when: Condition[]

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  @IsArray({ message: '要填一列' })
  @ArrayMaxSize(planLimits.variants, { message: `最多 ${planLimits.variants} 项` })
  @ValidateBy(
    { name: 'isVariant', validator: { validate: isVariant } },
    { each: true, message: '变化写成 {when, name, statutoryDays, promisedDays}' },
  )
  variants: TemplateItem['variants']
}

export class TemplateEditDto {
  @WholeField(1, 1_000_000, { description: 'version that was edited' }) base: number
  @PartListField(() => TemplateItemDto, planLimits.items, { minItems: 1 }) items: TemplateItemDto[]
  @TextField(200, { optional: true, min: 0 }) note?: string
}
