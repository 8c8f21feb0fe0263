import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../errors.js'

/** No body of ours goes deeper than five; what walks through it does so by recursion, and must not run out of stack. */
const deepest = 20

/** A hook: nests somebody a hundred thousand brackets into each other, the answer is 400. */
export function refuseDeepBodies(request: FastifyRequest, _reply: FastifyReply, next: (error?: Error) => void): void {
  next(isWithin(request.body, deepest) ? undefined : new DomainError('body.unreadable'))
}

const isWithin = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isWithin(part, levels - 1)))
