import { applyDecorators } from '@nestjs/common'
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger'
import { Transform, Type } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  IsObject,
  type ValidationOptions,
} from 'class-validator'
import { phonePattern } from '@bangban/shared/requests/request-limits'

/**
 * One decorator a field: what is accepted, what a person is told otherwise, and what the OpenAPI document says. So the
 * three cannot disagree.
 */
interface Extra {
  optional?: boolean
  /** Null means something: it takes away what is there. */
  nullable?: boolean
  description?: string
}

/** Some clients send null for what they leave out; behind this door there is only undefined. */
const Omissible = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === null ? undefined : value)),
  )

/** Counts as the database does, by code points; the package's own `Length` leaves variation selectors out. */
const Letters = (min: number, max: number, options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'letters',
      validator: {
        validate(text: unknown) {
          const letters = typeof text === 'string' ? [...text].length : -1
          return letters >= min && letters <= max
        },
      },
    },
    options,
  )

const field = (doc: ApiPropertyOptions, extra: Extra, ...rules: PropertyDecorator[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...doc,
      required: !extra.optional,
      ...(extra.nullable ? { nullable: true } : {}),
      description: extra.description,
    } as ApiPropertyOptions),
    ...(extra.nullable ? [IsOptional()] : extra.optional ? [Omissible()] : []),
    ...rules,
  )

export const TextField = (max: number, extra: Extra & { min?: number } = {}): PropertyDecorator => {
  const min = extra.min ?? 1
  return field(
    { type: String, minLength: min, maxLength: max },
    extra,
    IsString({ message: '要填文字' }),
    Letters(min, max, { message: min === 0 ? `最多 ${max} 个字` : `要填 ${min} 到 ${max} 个字` }),
    Matches(min === 0 ? /^[\s\S]*$/ : /\S/, { message: '不能只填空格' }),
  )
}

export const PatternField = (pattern: RegExp, message: string, extra: Extra = {}): PropertyDecorator =>
  field(
    { type: String, pattern: pattern.source },
    extra,
    IsString({ message: '要填文字' }),
    Matches(pattern, { message }),
  )

export const PhoneField = (extra: Extra = {}): PropertyDecorator =>
  PatternField(phonePattern, '手机号是 11 位数字，以 1 开头', extra)

export const IdField = (extra: Extra = {}): PropertyDecorator =>
  field(
    { type: String, maxLength: 64 },
    extra,
    IsString({ message: '要填编号' }),
    Letters(1, 64, { message: '编号不对' }),
  )

export const ChoiceField = <T extends string | number>(choices: readonly T[], extra: Extra = {}): PropertyDecorator =>
  field(
    { enum: [...choices], type: typeof choices[0] === 'number' ? Number : String },
    extra,
    IsIn([...choices], { message: `只能是 ${choices.join('、')}` }),
  )

/** Each of them at most once. */
export const ChoiceListField = <T extends string>(
  choices: readonly T[],
  extra: Extra & { minItems?: number } = {},
): PropertyDecorator =>
  field(
    { enum: [...choices], isArray: true, minItems: extra.minItems ?? 0, maxItems: choices.length },
    extra,
    IsArray({ message: '要填一列' }),
    ArrayMinSize(extra.minItems ?? 0, { message: `至少 ${extra.minItems ?? 0} 项` }),
    ArrayUnique({ message: '同一项写了两遍' }),
    IsIn([...choices], { each: true, message: `只能是 ${choices.join('、')}` }),
  )

export const WholeField = (min: number, max: number, extra: Extra = {}): PropertyDecorator =>
  field(
    { type: 'integer', minimum: min, maximum: max },
    extra,
    IsInt({ message: '要填整数' }),
    Min(min, { message: `不能小于 ${min}` }),
    Max(max, { message: `不能大于 ${max}` }),
  )

/** Any number of the range, with or without decimals. */
export const NumberField = (min: number, max: number, extra: Extra = {}): PropertyDecorator =>
  field(
    { type: Number, minimum: min, maximum: max },
    extra,
    IsNumber({}, { message: '要填数字' }),
    Min(min, { message: `不能小于 ${min}` }),
    Max(max, { message: `不能大于 ${max}` }),
  )

export const YesNoField = (extra: Extra = {}): PropertyDecorator =>
  field({ type: Boolean }, extra, IsBoolean({ message: '要填是或否' }))

const day = '\\d{4}-\\d\\d-\\d\\d'
const time = 'T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)'
const dayPattern = new RegExp(`^${day}$`)
const instantPattern = new RegExp(`^${day}${time}$`)
const momentPattern = new RegExp(`^${day}(${time})?$`)

/** The pattern keeps out what ISO 8601 also allows and nobody reads (weeks, six-digit years), the rule the 30th of February. */
const dateField = (pattern: RegExp, message: string, extra: Extra): PropertyDecorator =>
  applyDecorators(PatternField(pattern, message, extra), IsISO8601({ strict: true }, { message }))

/** An instant, ISO 8601 with its zone. */
export const InstantField = (extra: Extra = {}): PropertyDecorator =>
  dateField(instantPattern, '时间写成 2026-11-24T01:30:00Z 这样', extra)

export const DayField = (extra: Extra = {}): PropertyDecorator =>
  dateField(dayPattern, '日期写成 2026-11-24 这样，要真有这一天', extra)

/** A day, or an instant. */
export const MomentField = (extra: Extra = {}): PropertyDecorator =>
  dateField(momentPattern, '日期写成 2026-11-24 这样，要真有这一天', extra)

export const TextListField = (maxItems: number, maxLength: number, extra: Extra & { minItems?: number } = {}) =>
  field(
    { type: String, isArray: true, maxItems, minItems: extra.minItems ?? 0 },
    extra,
    IsArray({ message: '要填一列' }),
    ArrayMinSize(extra.minItems ?? 0, { message: `至少 ${extra.minItems ?? 0} 项` }),
    ArrayMaxSize(maxItems, { message: `最多 ${maxItems} 项` }),
    IsString({ each: true, message: '每一项都要填文字' }),
    Letters(1, maxLength, { each: true, message: `每一项 1 到 ${maxLength} 个字` }),
  )

export const WholeListField = (
  min: number,
  max: number,
  maxItems: number,
  extra: Extra & { minItems?: number } = {},
): PropertyDecorator =>
  field(
    { type: 'integer', isArray: true, minimum: min, maximum: max, maxItems, minItems: extra.minItems ?? 0 },
    extra,
    IsArray({ message: '要填一列' }),
    ArrayMinSize(extra.minItems ?? 0, { message: `至少 ${extra.minItems ?? 0} 项` }),
    ArrayMaxSize(maxItems, { message: `最多 ${maxItems} 项` }),
    IsInt({ each: true, message: '每一项都要填整数' }),
    Min(min, { each: true, message: `每一项不能小于 ${min}` }),
    Max(max, { each: true, message: `每一项不能大于 ${max}` }),
  )

export const PartField = <T extends object>(part: () => new () => T, extra: Extra = {}): PropertyDecorator =>
  field({ type: part() }, extra, IsObject({ message: '要填一组内容' }), ValidateNested(), Type(part))

export const PartListField = <T extends object>(
  part: () => new () => T,
  maxItems: number,
  extra: Extra & { minItems?: number } = {},
): PropertyDecorator =>
  field(
    { type: part(), isArray: true, maxItems, minItems: extra.minItems ?? 0 },
    extra,
    IsArray({ message: '要填一列' }),
    ArrayMinSize(extra.minItems ?? 0, { message: `至少 ${extra.minItems ?? 0} 项` }),
    ArrayMaxSize(maxItems, { message: `最多 ${maxItems} 项` }),
    ValidateNested({ each: true }),
    Type(part),
  )
