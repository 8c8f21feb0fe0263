import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { RoutingProposal } from '@bangban/shared/requests/request-api'
import type { RankedUnit } from '@bangban/shared/routing/routing-engine'
import { Routing, type RoutingMatter } from '../routing/routing.js'
import { OpenLoads } from './open-loads.js'
import { Memberships } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import type { RequestLeg } from './request-leg.entity.js'
import type { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'

/** A request as the rules look at it; `serviceCode` stands in for an item that is not settled yet. */
export interface Routed {
  request: Request
  legs: readonly RequestLeg[]
  serviceCode?: string | undefined
}

/** Who could take a request: its facts, and how busy everybody is. */
@Injectable()
export class RequestRouting {
  constructor(
    private readonly routing: Routing,
    private readonly sealing: RequestSealing,
    private readonly loads: OpenLoads,
    private readonly units: UnitDirectory,
    private readonly memberships: Memberships,
  ) {}

  /** Best first, each with reasons. */
  async propose(em: EntityManager, routed: Routed): Promise<RoutingProposal[]> {
    const ranked = (await this.rank(em, [routed]))[0]?.map((unit) => this.present(unit)) ?? []
    return routed.request.stuck ? [await this.centreItself(em), ...ranked] : ranked
  }

  /** What came to nothing elsewhere is not sent round again without need. */
  private async centreItself(em: EntityManager): Promise<RoutingProposal> {
    const { code, name } = this.units.get(this.units.centre)
    return {
      unit: { code, name },
      onDuty: (await this.memberships.onDutyCounts([code], em)).get(code) ?? 0,
      openLoad: (await this.loads.ofUnits(em, [code])).get(code) ?? 0,
      reasons: [{ text: '申请人说没办成，由中心自己办', good: true }],
    }
  }

  /** The same for several at once, with as many statements as for one. */
  rank(em: EntityManager, routed: readonly Routed[]): Promise<RankedUnit[][]> {
    return this.routing.rank(
      em,
      routed.map((one) => this.matterOf(one)),
      (units) => this.loads.ofUnits(em, units),
    )
  }

  /** A request that nobody made, to try the rules. */
  async try(em: EntityManager, matter: RoutingMatter): Promise<RankedUnit[]> {
    const ranked = await this.routing.rank(em, [matter], (units) => this.loads.ofUnits(em, units))
    return ranked[0] ?? []
  }

  present(unit: RankedUnit): RoutingProposal {
    return this.routing.present(unit)
  }

  private matterOf({ request, legs, serviceCode }: Routed): RoutingMatter {
    return {
      serviceCode: serviceCode ?? request.serviceCode,
      township: request.township,
      audience: request.enterpriseId !== null || request.projectId !== null ? 'enterprise' : 'person',
      mode: request.mode,
      homeVisit: request.homeVisit !== null,
      hasProject: request.projectId !== null,
      address: this.sealing.homeVisitOf(request)?.address ?? null,
      refusedBy: legs.flatMap((leg) => (leg.state === 'refused' ? [leg.unitCode] : [])),
    }
  }
}
