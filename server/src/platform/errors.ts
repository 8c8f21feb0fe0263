import { problems, type ErrorCode, type FieldProblem } from '@bangban/shared/platform/problem'

/** A refusal with a stable code; one filter turns it into problem details. */
export class DomainError extends Error {
  readonly status: number

  constructor(
    readonly code: ErrorCode,
    readonly context: { fields?: FieldProblem[]; detail?: string; retryAfterSeconds?: number } = {},
  ) {
    super(code)
    this.status = problems[code].status
  }
}

/** Well-formed nonsense (422), with the field named. */
export const invalid = (field: string, message: string): DomainError =>
  new DomainError('input.invalid', { fields: [{ field, message }] })

export const missing = (): DomainError => new DomainError('resource.missing')
