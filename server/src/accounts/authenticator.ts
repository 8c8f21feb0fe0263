import { Injectable } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { DomainError } from '../platform/errors.js'
import { ActorDirectory } from './actor-directory.js'
import { Sessions } from './sessions.js'
import { Tokens } from './tokens.js'

export interface Caller {
  actor: Actor
  /** Null for a guest. */
  sessionId: string | null
}

/** From an access token to the person behind it. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: Tokens,
    private readonly sessions: Sessions,
    private readonly actors: ActorDirectory,
  ) {}

  async callerOf(accessToken: string): Promise<Caller> {
    const claims = this.tokens.read(accessToken)
    if ('guest' in claims) return { actor: guestActor(claims.guest, claims.phoneHash), sessionId: null }
    const accountId = await this.sessions.accountOf(claims.sid)
    if (accountId === null) throw new DomainError('auth.expired')
    return { actor: await this.actors.admit(accountId), sessionId: claims.sid }
  }
}

/** A guest has no account; what he does and uploads is kept under the id of the one case he opened. */
const guestActor = (requestId: string, phoneHash: string): Actor => ({
  accountId: requestId,
  phoneHash,
  guestCase: requestId,
  admin: false,
  memberships: [],
})
