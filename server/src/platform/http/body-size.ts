import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '../errors.js'

/** What one call may bring, whatever the route; files have a door of their own. */
export const bodyLimitBytes = 1024 * 1024

interface Advice {
  /** The part of the body that makes it large. */
  field: string
  /** What to do about it, with the limit that the route itself has. */
  words: string
}

interface AdvisedConfig {
  whenTooLarge?: Advice
}

/** Says for a route what to do about a body that is never read, because it is larger than {@link bodyLimitBytes}. */
export const WhenTooLarge = (advice: Advice): MethodDecorator =>
  RouteConfig({ whenTooLarge: advice } satisfies AdvisedConfig)

/** The refusal with both sizes named, as far as the caller told how much was coming. */
export function tooLarge({ headers, routeOptions }: FastifyRequest): DomainError {
  const advice = (routeOptions.config as AdvisedConfig | undefined)?.whenTooLarge
  const sent = Number(headers['content-length'])
  const is = sent > bodyLimitBytes ? `，这次有 ${megabytes(sent)} MB` : ''
  const detail = `一次最多交 ${megabytes(bodyLimitBytes)} MB${is}。${advice?.words ?? '请分几次交。'}`
  return new DomainError('body.too_large', {
    detail,
    ...(advice ? { fields: [{ field: advice.field, message: detail }] } : {}),
  })
}

/** Rounded up: what is too large never looks as if it were within the limit. */
const megabytes = (bytes: number): number => Math.ceil((bytes / 1024 / 1024) * 10) / 10
