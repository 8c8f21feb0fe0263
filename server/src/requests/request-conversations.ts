import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isOpen } from '@bangban/shared/requests/request-status'
import { In, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { accountMerged, phoneVerified } from '../accounts/accounts.events.js'
import { Conversations } from '../conversations/conversations.js'
import type { Followed, Member } from '../conversations/membership-change.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { requestMoved } from './requests.events.js'
import { RequestLeg } from './request-leg.entity.js'
import { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'

/**
 * The conversation about a request: its applicant, and whoever holds it now (DESIGN §7). It is made when somebody opens
 * it, because most requests never need one; from then on it follows every step.
 */
@Injectable()
export class RequestConversations implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly conversations: Conversations,
    private readonly sealing: RequestSealing,
  ) {}

  onModuleInit(): void {
    this.conversations.offer('request', (ids, em) => this.factsOf(ids, em))
    this.outbox.onBatch(requestMoved, (events) =>
      this.follow(
        events.map(({ payload }) => payload.requestId),
        events.at(-1)?.at,
      ),
    )
    // Also when a request was adopted by it, or when a helper turned out to have the applicant's number.
    this.outbox.on(phoneVerified, ({ payload, at }) => this.followNumber(payload.phoneHashes, at))
    // After it was handed over: his two accounts may have stood on different sides.
    this.outbox.on(accountMerged, ({ payload, at }) => this.followOwner(payload.into, at))
  }

  private async follow(requestIds: string[], at: Date | undefined): Promise<void> {
    await this.conversations.follow('request', await this.conversations.opened('request', [...new Set(requestIds)]), at)
  }

  /** By the facts as they are now, whatever order the news came in. */
  private async factsOf(ids: string[], em: EntityManager): Promise<Followed[]> {
    const requests = await rowsWhere(em, Request, { id: ids })
    if (requests.length === 0) return []
    const [kin, handlers] = [await this.kinOf(em, requests), await this.lastHandlers(em, requests)]
    return requests.map((request) => this.wanted(request, kin.get(request.id) ?? [], handlers.get(request.id)))
  }

  private async followNumber(phoneHashes: string[], at: Date): Promise<void> {
    const requests = await this.database.read.find(Request, {
      select: { id: true },
      where: { contactPhoneHash: In(phoneHashes) },
    })
    await this.follow(
      requests.map(({ id }) => id),
      at,
    )
  }

  private async followOwner(ownerKey: string, at: Date): Promise<void> {
    const requests = await this.database.read.find(Request, { select: { id: true }, where: { ownerKey } })
    await this.follow(
      requests.map(({ id }) => id),
      at,
    )
  }

  private wanted(request: Request, kin: string[], lastHandler: RequestLeg | undefined): Followed {
    const { applicantId, clerkId, holderId } = request
    const barred = [...kin, ...(applicantId !== null && clerkId !== null ? [clerkId] : [])]
    const insiders = new Set(barred.filter((id) => id !== applicantId && id !== holderId))
    return {
      subject: { kind: 'request', id: request.id },
      title: request.subject,
      members: [
        ...this.publicSide(request),
        ...(request.holderUnit === null ? handlerOf(lastHandler) : holderOf(request)),
        ...[...insiders].map((id): Member => ({ member: `account:${id}`, side: 'barred', label: '' })),
      ],
      comesAs: 'took',
      // Finished, it can still be talked about until it is closed.
      closed: !isOpen(request.status) && request.status !== 'completed',
    }
  }

  /** While nobody has verified the number: whoever opens the case with it, and the clerk who filed it. */
  private publicSide(request: Request): Member[] {
    if (request.applicantId !== null)
      return [{ member: `account:${request.applicantId}`, side: 'public', label: '申请人' }]
    const { name } = this.sealing.contactOf(request)
    const clerk: Member[] =
      request.clerkId === null ? [] : [{ member: `account:${request.clerkId}`, side: 'public', label: '登记人' }]
    return [{ member: `case:${request.id}`, side: 'public', label: '申请人', name }, ...clerk]
  }

  /** Of those that nobody holds any more: who had it last can still be asked. */
  private async lastHandlers(em: EntityManager, requests: Request[]): Promise<Map<string, RequestLeg>> {
    const ended = requests.filter(({ holderUnit }) => holderUnit === null).map(({ id }) => id)
    const legs = ended.length > 0 ? await rowsWhere(em, RequestLeg, { requestId: ended }, 'seq') : []
    return new Map(legs.filter(({ personId }) => personId !== null).map((leg) => [leg.requestId, leg]))
  }

  /** Accounts with the number of a case that is not theirs: family, who must not come in by office. */
  private async kinOf(em: EntityManager, requests: Request[]): Promise<Map<string, string[]>> {
    const hashes = [...new Set(requests.map(({ contactPhoneHash }) => contactPhoneHash))]
    const accounts = await em.find(Account, {
      select: { id: true, phoneHash: true },
      where: { phoneHash: In(hashes) },
    })
    return new Map(
      requests.map(({ id, contactPhoneHash }) => [
        id,
        accounts.filter(({ phoneHash }) => phoneHash === contactPhoneHash).map((account) => account.id),
      ]),
    )
  }
}

const handler = (id: string, unit: string): Member => ({
  member: `account:${id}`,
  side: 'staff',
  label: '帮办员',
  unit,
})

const handlerOf = (leg: RequestLeg | undefined): Member[] =>
  leg?.personId ? [handler(leg.personId, leg.unitCode)] : []

function holderOf({ holderUnit, holderId }: Request): Member[] {
  if (holderUnit === null) return []
  if (holderId !== null) return [handler(holderId, holderUnit)]
  return [{ member: `unit:${holderUnit}`, side: 'staff', label: '承办单位', unit: holderUnit }]
}
