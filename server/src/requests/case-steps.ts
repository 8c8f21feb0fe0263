import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ActInput } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Files } from '../files/files.js'
import { Clock } from '../platform/clock.js'
import { Intake } from './intake.js'
import { StepLookups } from './step-lookup.js'
import { takenBy } from './steps/handling-steps.js'
import type { StepContext } from './steps/step.js'
import { effectOf } from './steps/steps.js'
import { systemActor, Transitions, type LoadedCase, type MovedCase } from './transitions.js'

/** One step of a case that is at hand, with what follows from it at once. Whether it is allowed was asked before. */
@Injectable()
export class CaseSteps {
  constructor(
    private readonly transitions: Transitions,
    private readonly lookups: StepLookups,
    private readonly files: Files,
    private readonly intake: Intake,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** 422 when what the input names does not fit. */
  async take(em: EntityManager, loaded: LoadedCase, actor: Actor, input: ActInput): Promise<MovedCase> {
    const effect = await effectOf(this.contextOf(em, loaded, actor), input)
    if (effect.attachments?.length) await this.files.claim(em, effect.attachments, actor.accountId)
    const { facts, request } = loaded
    const { assignee, told } = await this.intake.receive(em, { id: request.id, facts, effect, actor })
    const moved = await this.transitions.apply(em, loaded, input.action, actor, effect, told)
    return assignee === null ? moved : this.giveTo(em, moved, assignee)
  }

  /** A unit that assigns has chosen somebody: a step of its own, in the same unit of work. */
  private async giveTo(em: EntityManager, moved: MovedCase, person: string): Promise<MovedCase> {
    const waiting = this.transitions.afresh(moved, systemActor)
    this.transitions.guard(waiting, 'assign', systemActor)
    const effect = { ...(await takenBy(this.contextOf(em, waiting, systemActor), person)), target: person }
    return this.transitions.apply(em, waiting, 'assign', systemActor, effect)
  }

  contextOf(em: EntityManager, { request, legs, facts, roles }: LoadedCase, actor: Actor): StepContext {
    return {
      request,
      legs,
      actor,
      roles,
      now: this.clock.now(),
      calendar: this.calendar.current(),
      lookup: this.lookups.within(em, facts),
    }
  }
}
