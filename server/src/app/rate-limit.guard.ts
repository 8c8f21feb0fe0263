import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { FastifyRequest } from 'fastify'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { CONFIG, type Config } from '../platform/config.js'
import { DomainError } from '../platform/errors.js'
import { isOperational } from './operational.js'

/** An account clicks; an office of thirty people and its visitors share one address. A minute each. */
const perAccount = { points: 600, duration: 60 }
const perAddress = { points: 6_000, duration: 60 }

/** 429 with Retry-After for whoever goes on and on; off under load tests (`RATE_LIMIT=off`). */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly accounts = new RateLimiterMemory(perAccount)
  private readonly addresses = new RateLimiterMemory(perAddress)

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.config.rateLimit) return true
    const { actor, ip, routeOptions } = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>()
    if (isOperational(routeOptions.url)) return true
    try {
      await this.addresses.consume(ip)
      if (actor) await this.accounts.consume(actor.guestCase ?? actor.accountId)
      return true
    } catch (refused) {
      const { msBeforeNext } = refused as RateLimiterRes
      throw new DomainError('rate.limited', { retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) })
    }
  }
}
