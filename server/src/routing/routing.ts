import { Injectable } from '@nestjs/common'
import type { Audience } from '@bangban/shared/catalog/service-api'
import type { RequestMode, RoutingProposal } from '@bangban/shared/requests/request-api'
import {
  candidatesOf,
  rankUnits,
  rulesSpeaking,
  type RankedUnit,
  type RoutingFacts,
  type Standing,
} from '@bangban/shared/routing/routing-engine'
import type { EntityManager } from 'typeorm'
import { Catalog } from '../catalog/catalog.js'
import { Memberships } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { RoutingPlaces } from './routing-places.js'
import { RoutingRules } from './routing-rules.js'

export interface RoutingMatter {
  serviceCode: string | null
  township: string
  audience: Audience
  mode: RequestMode
  homeVisit: boolean
  hasProject: boolean
  /** Where somebody is to come to, when it is known: it may name a village. */
  address?: string | null
  refusedBy?: readonly string[]
}

/** Open requests in the hands of each unit; asked only of the candidates, once for several matters. */
export type CountLoads = (units: string[]) => Promise<Map<string, number>>

/** A city has dozens of village stations; the two best are enough to choose from. */
const mostVillages = 2
const mostProposals = 6

/** Proposes who could take a request, with reasons for and against; a person of the centre decides (DESIGN §5). */
@Injectable()
export class Routing {
  constructor(
    private readonly rules: RoutingRules,
    private readonly places: RoutingPlaces,
    private readonly units: UnitDirectory,
    private readonly catalog: Catalog,
    private readonly memberships: Memberships,
  ) {}

  /** Best first, for each matter; two statements, however many there are. */
  async rank(em: EntityManager, matters: readonly RoutingMatter[], countLoads: CountLoads): Promise<RankedUnit[][]> {
    const asked = matters.map((matter) => {
      const facts = this.factsOf(matter)
      return { facts, speaking: rulesSpeaking(this.rules.active(), facts) }
    })
    const standings = await this.standingsOf(
      em,
      asked.flatMap(({ speaking }) => candidatesOf(speaking)),
      countLoads,
    )
    return asked.map(({ facts, speaking }) => this.shortlist(rankUnits(speaking, standings, facts.refusedBy)))
  }

  present({ unit, onDuty, openLoad, reasons }: RankedUnit): RoutingProposal {
    const texts = new Map(reasons.map(({ text, good }) => [text, good]))
    return {
      unit: { code: unit, name: this.units.find(unit)?.name ?? unit },
      onDuty,
      openLoad,
      reasons: [...texts].map(([text, good]) => ({ text, good })),
    }
  }

  private factsOf(matter: RoutingMatter): RoutingFacts {
    const service = matter.serviceCode ? this.catalog.find(matter.serviceCode) : undefined
    return {
      service: service ? { code: service.code, department: service.unit.code, levels: service.levels } : null,
      township: matter.township,
      audience: matter.audience,
      mode: matter.mode,
      homeVisit: matter.homeVisit,
      hasProject: matter.hasProject,
      refusedBy: matter.refusedBy ?? [],
      places: this.places.of(matter.township, service?.unit.code ?? null, matter.address ?? null),
      unitToday: (code) => this.places.today(code),
    }
  }

  private async standingsOf(
    em: EntityManager,
    named: string[],
    countLoads: CountLoads,
  ): Promise<Map<string, Standing>> {
    const units = [...new Set(named)]
    if (units.length === 0) return new Map()
    const onDuty = await this.memberships.onDutyCounts(units, em)
    const loads = await countLoads(units)
    return new Map(
      units.map((unit) => [unit, { onDuty: onDuty.get(unit) ?? 0, openLoad: loads.get(unit) ?? 0 }] as const),
    )
  }

  private shortlist(ranked: RankedUnit[]): RankedUnit[] {
    let villages = 0
    return ranked
      .filter(({ unit }) => this.units.find(unit)?.kind !== 'village' || ++villages <= mostVillages)
      .slice(0, mostProposals)
  }
}
