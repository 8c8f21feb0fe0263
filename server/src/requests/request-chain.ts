import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { change, insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { RequestLeg } from './request-leg.entity.js'
import type { Request } from './request.entity.js'
import type { Hands } from './steps/step.js'

type Holding = Pick<Request, 'holderUnit' | 'holderId' | 'heldSince'>

/** Keeps the chain of hands true to the request: while it is open, exactly one leg is held. */
@Injectable()
export class RequestChain {
  constructor(private readonly ids: Ids) {}

  async start(em: EntityManager, request: Request, now: Date): Promise<RequestLeg> {
    return this.open(em, request.id, 1, request.holderUnit ?? 'centre', null, request.dueAt, now)
  }

  /** How the request's own columns change with the hands. */
  holding(request: Request, hands: Hands | undefined, now: Date): Partial<Holding> {
    switch (hands?.kind) {
      case undefined:
        return {}
      case 'take':
        return { holderId: hands.person, heldSince: now }
      case 'pass':
        return { holderUnit: hands.unit, holderId: hands.person, heldSince: now }
      case 'release':
        return { holderUnit: null, holderId: null, heldSince: null }
    }
  }

  /** Changes the legs and returns the chain as it is now. */
  async apply(
    em: EntityManager,
    request: Request,
    legs: RequestLeg[],
    hands: Hands | undefined,
    now: Date,
  ): Promise<RequestLeg[]> {
    if (!hands) return legs
    const held = legs.find((leg) => leg.heldOf !== null)
    if (hands.kind === 'take') {
      if (!held) throw new Error(`request ${request.id} is held by nobody`)
      const changed = { personId: hands.person, dueAt: hands.dueAt }
      await change(em, RequestLeg, { id: held.id }, changed)
      return legs.map((leg) => (leg === held ? { ...leg, ...changed } : leg))
    }
    const chain = held ? await this.end(em, legs, held, hands.kind === 'pass' ? hands.as : 'ended', now) : legs
    if (hands.kind === 'release') return chain
    const next = await this.open(em, request.id, chain.length + 1, hands.unit, hands.person, hands.dueAt, now)
    return [...chain, next]
  }

  private async end(
    em: EntityManager,
    legs: RequestLeg[],
    held: RequestLeg,
    state: 'ended' | 'refused',
    now: Date,
  ): Promise<RequestLeg[]> {
    const changed = { state, until: now, heldOf: null }
    await change(em, RequestLeg, { id: held.id }, changed)
    return legs.map((leg) => (leg === held ? { ...leg, ...changed } : leg))
  }

  private async open(
    em: EntityManager,
    requestId: string,
    seq: number,
    unitCode: string,
    personId: string | null,
    dueAt: Date | null,
    now: Date,
  ): Promise<RequestLeg> {
    const leg: RequestLeg = {
      id: this.ids.next(),
      requestId,
      seq,
      unitCode,
      personId,
      state: 'held',
      heldOf: requestId,
      offeredOf: null,
      since: now,
      until: null,
      dueAt,
    }
    await insertRows(em, RequestLeg, leg)
    return leg
  }
}
