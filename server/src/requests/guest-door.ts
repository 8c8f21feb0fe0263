import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import type { GuestSessionView } from '@bangban/shared/accounts/account-api'
import { SmsCodes } from '../accounts/sms-codes.js'
import { Tokens } from '../accounts/tokens.js'
import { Database } from '../platform/database/database.js'
import { missing } from '../platform/errors.js'
import { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'

/** The code on the printed receipt and an SMS code open one case, and no other. */
@Injectable()
export class GuestDoor {
  constructor(
    private readonly database: Database,
    private readonly sealing: RequestSealing,
    private readonly smsCodes: SmsCodes,
    private readonly tokens: Tokens,
  ) {}

  async open(caseCode: string, phone: string, code: string): Promise<GuestSessionView> {
    // The SMS code first: without it nobody learns which codes and numbers belong together.
    await this.smsCodes.verify(phone, code)
    const request = await this.database.read.findOneBy(Request, {
      code: caseCode,
      contactPhoneHash: In(this.sealing.hashes(phone)),
    })
    if (!request) throw missing()
    return this.tokens.issueGuest(request.id, request.contactPhoneHash)
  }
}
