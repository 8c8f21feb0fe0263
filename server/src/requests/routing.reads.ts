import { Injectable } from '@nestjs/common'
import type { RoutingProposal, ServiceProposal } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { RoutingTrial, TriedProposal } from '@bangban/shared/routing/routing-api'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { RoutingRules } from '../routing/routing-rules.js'
import { RequestRouting } from './request-routing.js'
import { RequestWords } from './request-words.js'
import { StepLookups } from './step-lookup.js'
import { Transitions, type LoadedCase } from './transitions.js'

/** What the centre is told before it decides: which item it may be, and who could take it. */
@Injectable()
export class RoutingReads {
  constructor(
    private readonly database: Database,
    private readonly transitions: Transitions,
    private readonly routing: RequestRouting,
    private readonly rules: RoutingRules,
    private readonly lookups: StepLookups,
    private readonly words: RequestWords,
  ) {}

  /** Units that could take it, best first, each with reasons; `service` looks at it as if it were that item. */
  async proposals(actor: Actor, id: string, service: string | undefined): Promise<RoutingProposal[]> {
    const { request, legs } = await this.reviewed(actor, id)
    if (service !== undefined) this.lookups.service('service', service)
    return this.routing.propose(this.database.read, { request, legs, serviceCode: service })
  }

  /** Items that the applicant's own words sound like. His words are sealed, so they are compared here. */
  async services(actor: Actor, id: string): Promise<ServiceProposal[]> {
    const { request } = await this.reviewed(actor, id)
    return this.words.servicesOf(request)
  }

  /** A made-up request, with every rule that spoke. */
  async try(trial: RoutingTrial): Promise<TriedProposal[]> {
    this.lookups.township('township', trial.township)
    if (trial.service !== undefined) this.lookups.service('service', trial.service)
    const { service = null, township, audience = 'person', mode = 'assist', homeVisit = false } = trial
    const matter = { serviceCode: service, township, audience, mode, homeVisit, hasProject: trial.hasProject ?? false }
    const ranked = await this.routing.try(this.database.read, matter)
    const names = new Map(this.rules.all().map(({ id, name }) => [id, name]))
    return ranked.map((unit) => ({
      ...this.routing.present(unit),
      score: unit.score,
      spoke: unit.reasons.map(({ text, good, weight, rule }) => ({
        text,
        good,
        weight,
        rule: rule === null ? null : { id: rule, name: names.get(rule) ?? rule },
      })),
    }))
  }

  private async reviewed(actor: Actor, id: string): Promise<LoadedCase> {
    const loaded = await this.transitions.load(this.database.read, id, actor)
    if (!loaded.roles.includes('reviewer')) throw new DomainError('access.denied')
    return loaded
  }
}
