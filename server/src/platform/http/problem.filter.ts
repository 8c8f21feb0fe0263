import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import { problems, type ErrorCode, type Problem } from '@bangban/shared/platform/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isDeadlock, isUnavailable } from '../database/database-errors.js'
import { DomainError } from '../errors.js'
import { Log } from '../log.js'
import { tooLarge } from './body-size.js'

const codeForStatus: Record<number, ErrorCode> = {
  400: 'body.unreadable',
  401: 'auth.required',
  403: 'access.denied',
  404: 'route.missing',
  405: 'method.not_allowed',
  413: 'body.too_large',
  415: 'media.unsupported',
  422: 'input.invalid',
  429: 'rate.limited',
  503: 'server.busy',
}

/** Fastify's own refusals (body limit, broken JSON, media type) carry a `statusCode`, Nest's a `getStatus()`. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus()
  const { statusCode } = (typeof error === 'object' && error !== null ? error : {}) as { statusCode?: unknown }
  return typeof statusCode === 'number' ? statusCode : 500
}

export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  // A unit of work that lost again and again: nothing was changed, and a moment later it goes through.
  if (isUnavailable(error) || isDeadlock(error)) return new DomainError('server.busy', { retryAfterSeconds: 5 })
  return new DomainError(codeForStatus[statusOf(error)] ?? 'server.fault')
}

export function problemOf(error: DomainError, requestId: string): Problem {
  const { status, title } = problems[error.code]
  return {
    type: `/problems/${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.context.fields ? { errors: error.context.fields } : {}),
    ...(error.context.detail ? { detail: error.context.detail } : {}),
    instance: requestId,
  }
}

/** The only place where an error becomes an answer: RFC 9457, never a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>()
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    sendProblem(error, request, reply, this.log)
  }
}

/** Also for what Fastify refuses before Nest sees it. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const plain = toDomainError(error)
  const known = plain.code === 'body.too_large' ? tooLarge(request) : plain
  if (known.code === 'server.fault') log.error({ error, requestId: request.id }, 'unexpected error')
  const retryAfter =
    known.context.retryAfterSeconds ?? (known.status === 503 ? 5 : known.status === 429 ? 60 : undefined)
  if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter))
  void reply
    .status(known.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(problemOf(known, String(request.id)))
}
