import { Injectable } from '@nestjs/common'
import { mayReadInternalNotes, type Actor } from '@bangban/shared/requests/request-policy'
import { People } from '../accounts/people.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { Transitions } from './transitions.js'

export const isOvertaken = (error: unknown): error is DomainError =>
  error instanceof DomainError &&
  (error.code === 'request.changed_meanwhile' || error.code === 'request.action_not_allowed')

/** Who came too late is told who has it, so that nobody rings around: “李秀芹已经接了”. */
@Injectable()
export class Overtaken {
  constructor(
    private readonly database: Database,
    private readonly transitions: Transitions,
    private readonly people: People,
    private readonly units: UnitDirectory,
  ) {}

  /** The same refusal, with whoever holds the case now in its detail; for colleagues. */
  async named(refusal: DomainError, actor: Actor, id: string): Promise<DomainError> {
    const { request, facts } = await this.transitions.load(this.database.read, id, actor)
    const { holderId, holderUnit } = request
    if (!mayReadInternalNotes(facts, actor) || !holderUnit || !holderId || holderId === actor.accountId) return refusal
    const name = (await this.people.get([holderId])).get(holderId)?.name
    if (!name) return refusal
    const isColleague = actor.memberships.some((membership) => membership.unit === holderUnit)
    const detail = isColleague ? `${name}已经接了` : `现在在${this.units.find(holderUnit)?.name ?? ''}${name}手里`
    return new DomainError(refusal.code, { ...refusal.context, detail })
  }
}
