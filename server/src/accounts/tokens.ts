import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { GuestSessionView } from '@bangban/shared/accounts/account-api'
import jwt from 'jsonwebtoken'
import { Clock } from '../platform/clock.js'
import { DomainError } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'
import type { Session } from './session.entity.js'

const accessMinutes = 15
const guestMinutes = 60
const mostRemembered = 20_000

export interface IssuedTokens {
  accessToken: string
  refreshToken: string
  expiresAt: string
}

/** What an access token says: a session, or a single case opened by case code and SMS code. */
export type Claims = { sid: string } | { guest: string; phoneHash: string }

type Signed = Claims & { exp: number }

/**
 * Signed tokens. A refresh token is the signature over its session and generation, so that nothing secret is stored and
 * a repeated refresh (the answer was lost on the way) gets the very same successor.
 */
@Injectable()
export class Tokens {
  private readonly secrets: [KeyObject, ...KeyObject[]]
  /** Access tokens whose signature was found right before: each comes with many calls. Oldest first. */
  private readonly verified = new Map<string, Signed>()

  constructor(
    sealer: Sealer,
    private readonly clock: Clock,
  ) {
    const [first, ...others] = sealer.tokenSecrets()
    if (!first) throw new Error('no secret to sign tokens with')
    this.secrets = [first, ...others]
  }

  issue(session: Pick<Session, 'id'>, generation: number): IssuedTokens {
    const signed = this.sign({ sid: session.id }, accessMinutes)
    const body = `${session.id}.${generation}`
    return { ...signed, refreshToken: `${body}.${refreshMac(this.secrets[0], body)}` }
  }

  issueGuest(requestId: string, phoneHash: string): GuestSessionView {
    return { ...this.sign({ guest: requestId, phoneHash }, guestMinutes), requestId }
  }

  /** @throws auth.expired when it was ours and is too old, auth.required when it never was. */
  read(accessToken: string): Claims {
    const known = this.verified.get(accessToken) ?? this.verify(accessToken)
    if (known.exp <= this.seconds()) throw new DomainError('auth.expired')
    return known
  }

  private verify(accessToken: string): Signed {
    for (const secret of this.secrets) {
      try {
        const options = { algorithms: ['HS256' as const], clockTimestamp: this.seconds() }
        const signed = jwt.verify(accessToken, secret, options) as Signed & object
        this.remember(accessToken, signed)
        return signed
      } catch (error) {
        if (error instanceof Error && error.name === 'TokenExpiredError') throw new DomainError('auth.expired')
      }
    }
    throw new DomainError('auth.required')
  }

  private remember(accessToken: string, signed: Signed): void {
    this.verified.set(accessToken, signed)
    const [oldest] = this.verified.keys()
    if (this.verified.size > mostRemembered && oldest !== undefined) this.verified.delete(oldest)
  }

  /** Null when we never issued it. */
  readRefresh(token: string): { sessionId: string; generation: number } | null {
    const [sessionId, generation, mac, ...rest] = token.split('.')
    if (!sessionId || !generation || !mac || rest.length > 0) return null
    const body = `${sessionId}.${generation}`
    if (!this.secrets.some((secret) => sameText(refreshMac(secret, body), mac))) return null
    return { sessionId, generation: Number(generation) }
  }

  private sign(claims: object, minutes: number): { accessToken: string; expiresAt: string } {
    const iat = this.seconds()
    const exp = iat + minutes * 60
    const accessToken = jwt.sign({ ...claims, iat, exp }, this.secrets[0], { algorithm: 'HS256' })
    return { accessToken, expiresAt: new Date(exp * 1000).toISOString() }
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000)
  }
}

const refreshMac = (secret: KeyObject, body: string): string =>
  createHmac('sha256', secret).update(`refresh\n${body}`).digest('base64url')

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
