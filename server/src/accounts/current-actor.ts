import {
  Injectable,
  SetMetadata,
  createParamDecorator,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '../platform/errors.js'
import { Authenticator, type Caller } from './authenticator.js'

type Access = 'public' | 'account' | 'admin'
const accessKey = 'bangban:access'

/** Works without a token; with a valid one the actor is known. */
export const Public = (): CustomDecorator => SetMetadata(accessKey, 'public' satisfies Access)
/** Not for guests, who opened a single case without an account. */
export const AccountOnly = (): CustomDecorator => SetMetadata(accessKey, 'account' satisfies Access)
export const AdminOnly = (): CustomDecorator => SetMetadata(accessKey, 'admin' satisfies Access)

type CallRequest = FastifyRequest & { actor?: Actor; sessionId?: string | null }

/** The caller; undefined only on a public route without a token. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<CallRequest>().actor
})

/** The login that the call came through. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<CallRequest>().sessionId
})

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ])
    const request = context.switchToHttp().getRequest<CallRequest>()
    const caller = await this.identify(request, access === 'public')
    if (!caller) return true
    request.actor = caller.actor
    request.sessionId = caller.sessionId
    if (access === 'admin' && !caller.actor.admin) throw new DomainError('access.denied')
    if (access === 'account' && caller.actor.guestCase !== null) throw new DomainError('access.denied')
    return true
  }

  private async identify(request: FastifyRequest, tokenOptional: boolean): Promise<Caller | null> {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    try {
      if (!token) throw new DomainError('auth.required')
      return await this.authenticator.callerOf(token)
    } catch (error) {
      // Looking around needs no login, so a token that has run out must not be in the way of it either.
      if (tokenOptional && error instanceof DomainError) return null
      throw error
    }
  }
}
