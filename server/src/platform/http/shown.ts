import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger'

/**
 * Fields of an answer, for the OpenAPI document. They are the counterpart of `fields.ts`, without rules: what we say
 * ourselves needs no checking. `.nullable` variants may be null and are always there.
 */
type Doc = { description?: string }

const shown = (options: ApiPropertyOptions, doc: Doc = {}): PropertyDecorator =>
  ApiProperty({ ...options, ...doc } as ApiPropertyOptions)

const withNullable = <A extends unknown[]>(make: (...args: A) => ApiPropertyOptions) =>
  Object.assign((...args: A) => shown(make(...args)), {
    nullable: (...args: A) => shown({ ...make(...args), nullable: true } as ApiPropertyOptions),
  })

export const ShownText = withNullable((doc: Doc = {}) => ({ type: String, ...doc }))
export const ShownInstant = withNullable((doc: Doc = {}) => ({ type: String, format: 'date-time', ...doc }))
export const ShownNumber = withNullable((doc: Doc = {}) => ({ type: Number, ...doc }))
export const ShownYesNo = withNullable((doc: Doc = {}) => ({ type: Boolean, ...doc }))
export const ShownChoice = withNullable((choices: readonly (string | number)[], doc: Doc = {}) => ({
  enum: [...choices],
  ...doc,
}))
export const ShownPart = withNullable((part: () => new () => object, doc: Doc = {}) => ({ type: part(), ...doc }))
export const ShownParts = withNullable((part: () => new () => object, doc: Doc = {}) => ({
  type: part(),
  isArray: true,
  ...doc,
}))
export const ShownTexts = withNullable((doc: Doc = {}) => ({ type: String, isArray: true, ...doc }))
export const ShownChoices = withNullable((choices: readonly string[], doc: Doc = {}) => ({
  enum: [...choices],
  isArray: true,
  ...doc,
}))
