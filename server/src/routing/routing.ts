import { Injectable } from '@nestjs/common'
import type { RoutingProposal } from '@bangban/shared/requests/request-api'
import { Catalog } from '../catalog/catalog.js'
import { Memberships } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'

export interface RoutingFacts {
  serviceCode: string | null
  township: string
  homeVisit: boolean
  /** Open requests in the hands of each unit; asked only of the candidates. */
  openLoads: (units: string[]) => Promise<Map<string, number>>
}

type Reason = RoutingProposal['reasons'][number]

/** Proposes who could take a request, with reasons for and against; a person of the centre decides (DESIGN §5). */
@Injectable()
export class Routing {
  constructor(
    private readonly units: UnitDirectory,
    private readonly catalog: Catalog,
    private readonly memberships: Memberships,
  ) {}

  async propose(facts: RoutingFacts): Promise<RoutingProposal[]> {
    const service = facts.serviceCode ? this.catalog.find(facts.serviceCode) : undefined
    const township = this.units.find(facts.township)
    const local = service ? service.levels.includes('township') || service.levels.includes('village') : true
    const ranked: { code: string; reasons: Reason[]; rank: number }[] = []
    if (township) {
      ranked.push({
        code: township.code,
        rank: local || facts.homeVisit ? 0 : 2,
        reasons: [
          good(`申请人在${township.name}`),
          service ? (local ? good('镇街可以办这一项') : bad('这一项要到部门办')) : good('还不知道哪一项，先由镇街问清'),
          ...(facts.homeVisit ? [good('要上门，离得最近')] : []),
        ],
      })
    }
    const department = service ? this.units.find(service.unit.code) : undefined
    if (department) {
      const reasons = [good('主管部门'), ...(local ? [bad('镇街就能办，不用跑部门')] : [good('这一项由部门办')])]
      ranked.push({ code: department.code, rank: 1, reasons })
    }
    ranked.sort((a, b) => a.rank - b.rank)
    const candidates = ranked.map((proposal) => proposal.code)
    const [onDuty, loads] = await Promise.all([this.memberships.onDutyCounts(candidates), facts.openLoads(candidates)])
    return ranked.map(({ code, reasons }) => {
      const people = onDuty.get(code) ?? 0
      return {
        unit: { code, name: this.units.find(code)?.name ?? code },
        onDuty: people,
        openLoad: loads.get(code) ?? 0,
        reasons: people > 0 ? reasons : [...reasons, bad('现在没有人在岗')],
      }
    })
  }
}

const good = (text: string): Reason => ({ text, good: true })
const bad = (text: string): Reason => ({ text, good: false })
