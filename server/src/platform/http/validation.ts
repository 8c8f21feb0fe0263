import { ValidationPipe, type ValidationError } from '@nestjs/common'
import type { FieldProblem } from '@bangban/shared/platform/problem'
import { plainToInstance } from 'class-transformer'
import { getMetadataStorage, validateSync } from 'class-validator'
import { DomainError } from '../errors.js'

const rules = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
} as const

/**
 * For each body that it checks, class-validator looks through all classes it knows for those that the body's class may
 * inherit from; at a hundred classes that costs more than the check. Which rules a class has is settled at the start.
 */
function rememberRules(): void {
  const storage = getMetadataStorage()
  const find = storage.getTargetValidationMetadatas.bind(storage)
  type Find = typeof find
  const known = new Map<Parameters<Find>[0], ReturnType<Find>>()
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (schema || always || strictGroups || groups) return find(target, schema, always, strictGroups, groups)
    const rulesOf = known.get(target) ?? find(target, schema, always, strictGroups, groups)
    known.set(target, rulesOf)
    return rulesOf
  }
}

rememberRules()

/** Dotted path of each bad field with the first thing that is wrong with it. */
export function fieldProblems(errors: ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property
    const children = fieldProblems(error.children ?? [], field)
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      message: rule === 'whitelistValidation' ? '不认识这一项' : message,
    }))
    return [...own.slice(0, 1), ...children]
  })
}

const malformed = (errors: ValidationError[]): DomainError =>
  new DomainError('request.malformed', { fields: fieldProblems(errors) })

/** Wrong type, missing, too long, unknown field: 400 with the field named. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({ ...rules, transform: true, exceptionFactory: malformed })

/** For bodies whose shape depends on one of their fields. */
export function parseAs<T extends object>(shape: new () => T, body: object): T {
  const value = plainToInstance(shape, body)
  const errors = validateSync(value, rules)
  if (errors.length > 0) throw malformed(errors)
  return value
}
