import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { change, insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { RequestLeg } from './request-leg.entity.js'
import { RequestSealing } from './request-sealing.js'
import type { Request } from './request.entity.js'
import type { Hands } from './steps/step.js'

type Holding = Pick<Request, 'holderUnit' | 'holderId' | 'heldSince' | 'offeredUnit' | 'offerDueAt'>
type NewLeg = Pick<RequestLeg, 'unitCode' | 'personId' | 'dueAt'> & Partial<RequestLeg>

const noOffer = { offeredUnit: null, offerDueAt: null }

/** An offer stands only while the case is in work: whatever leads out of `processing` takes it back (DESIGN §3). */
const leavesNoOffer = (request: Request, status: RequestStatus): boolean =>
  request.offeredUnit !== null && status !== 'processing'

/** Keeps the chain of hands true to the request: while it is open, exactly one leg is held, and one may be offered. */
@Injectable()
export class RequestChain {
  constructor(
    private readonly ids: Ids,
    private readonly sealing: RequestSealing,
  ) {}

  async start(em: EntityManager, request: Request, now: Date): Promise<RequestLeg> {
    const leg = { unitCode: request.holderUnit ?? 'centre', personId: null, dueAt: request.dueAt }
    return this.open(em, request, 1, leg, now)
  }

  /** How the request's own columns change with the hands. `status` is the one it comes to. */
  holding(request: Request, hands: Hands | undefined, status: RequestStatus, now: Date): Partial<Holding> {
    return { ...(leavesNoOffer(request, status) ? noOffer : {}), ...heldBy(request, hands, now) }
  }

  /** Changes the legs and returns the chain as it is now. */
  async apply(
    em: EntityManager,
    request: Request,
    before: RequestLeg[],
    hands: Hands | undefined,
    status: RequestStatus,
    now: Date,
  ): Promise<RequestLeg[]> {
    const legs = leavesNoOffer(request, status) ? await this.endOffer(em, request, before, 'ended', now) : before
    switch (hands?.kind) {
      case undefined:
        return legs
      case 'take': {
        const held = heldLeg(request, legs)
        const taken = { personId: hands.person, dueAt: hands.dueAt, claimedAt: held.claimedAt ?? now }
        return this.alter(em, legs, held, taken)
      }
      case 'pass': {
        const held = legs.find((leg) => leg.heldOf !== null)
        const chain = held ? await this.alter(em, legs, held, ended(hands.as, now)) : legs
        const next = { unitCode: hands.unit, personId: hands.person, dueAt: hands.dueAt }
        // An offer that stands beside it comes after whoever holds it now, so it gives up its place in the chain.
        const offer = chain.find((leg) => leg.offeredOf !== null)
        const opened = await this.open(em, request, offer?.seq ?? chain.length + 1, next, now)
        if (!offer) return [...chain, opened]
        const later = await this.alter(em, [offer], offer, { seq: chain.length + 1 })
        return [...chain.filter((leg) => leg !== offer), opened, ...later]
      }
      case 'offer': {
        const note = this.sealing.sealText(JSON.stringify(hands.note))
        const offer = {
          unitCode: hands.unit,
          personId: null,
          dueAt: hands.dueAt,
          state: 'offered',
          heldOf: null,
        } as const
        const by = { offeredOf: request.id, giverUnit: request.holderUnit, giverId: hands.by, handOverNote: note }
        return [...legs, await this.open(em, request, legs.length + 1, { ...offer, ...by }, now)]
      }
      case 'ask': {
        const { giverUnit, giverId, handOverNote } = offeredLeg(request, legs)
        const chain = await this.endOffer(em, request, legs, 'ended', now)
        const offer = { unitCode: hands.unit, personId: null, dueAt: hands.dueAt, state: 'offered' } as const
        const by = { heldOf: null, offeredOf: request.id, giverUnit, giverId, handOverNote }
        return [...chain, await this.open(em, request, chain.length + 1, { ...offer, ...by }, now)]
      }
      case 'accept': {
        const chain = await this.alter(em, legs, heldLeg(request, legs), ended('ended', now))
        const accepted = { state: 'held', heldOf: request.id, offeredOf: null, since: now, claimedAt: now } as const
        const by = { personId: hands.person, dueAt: hands.dueAt }
        return this.alter(em, chain, offeredLeg(request, chain), { ...accepted, ...by })
      }
      case 'keep':
        return this.endOffer(em, request, legs, hands.as, now)
      case 'until':
        return this.alter(em, legs, heldLeg(request, legs), { dueAt: hands.dueAt })
      case 'release':
        return this.alter(em, legs, heldLeg(request, legs), ended('ended', now))
    }
  }

  private endOffer(
    em: EntityManager,
    request: Request,
    legs: RequestLeg[],
    as: 'ended' | 'refused',
    now: Date,
  ): Promise<RequestLeg[]> {
    return this.alter(em, legs, offeredLeg(request, legs), { ...ended(as, now), offeredOf: null })
  }

  private async alter(
    em: EntityManager,
    legs: RequestLeg[],
    leg: RequestLeg,
    changed: Partial<RequestLeg>,
  ): Promise<RequestLeg[]> {
    await change(em, RequestLeg, { id: leg.id }, changed)
    return legs.map((other) => (other === leg ? { ...leg, ...changed } : other))
  }

  private async open(em: EntityManager, request: Request, seq: number, more: NewLeg, now: Date): Promise<RequestLeg> {
    const leg: RequestLeg = {
      id: this.ids.next(),
      requestId: request.id,
      seq,
      state: 'held',
      heldOf: request.id,
      offeredOf: null,
      giverUnit: null,
      giverId: null,
      handOverNote: null,
      claimedAt: null,
      since: now,
      until: null,
      ...more,
    }
    await insertRows(em, RequestLeg, leg)
    return leg
  }
}

const ended = (state: 'ended' | 'refused', now: Date) => ({ state, until: now, heldOf: null })

function heldLeg(request: Request, legs: RequestLeg[]): RequestLeg {
  const held = legs.find((leg) => leg.heldOf !== null)
  if (!held) throw new Error(`request ${request.id} is held by nobody`)
  return held
}

function offeredLeg(request: Request, legs: RequestLeg[]): RequestLeg {
  const offered = legs.find((leg) => leg.offeredOf !== null)
  if (!offered) throw new Error(`request ${request.id} is offered to nobody`)
  return offered
}

function heldBy(request: Request, hands: Hands | undefined, now: Date): Partial<Holding> {
  switch (hands?.kind) {
    case undefined:
    case 'until':
      return {}
    case 'take':
      return { holderId: hands.person, heldSince: now }
    case 'pass':
      return { holderUnit: hands.unit, holderId: hands.person, heldSince: now }
    case 'offer':
    case 'ask':
      return { offeredUnit: hands.unit, offerDueAt: hands.dueAt }
    case 'accept':
      return { ...noOffer, holderUnit: request.offeredUnit, holderId: hands.person, heldSince: now }
    case 'keep':
      return noOffer
    case 'release':
      return { holderUnit: null, holderId: null, heldSince: null }
  }
}
