import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ActInput, RequestView } from '@bangban/shared/requests/request-api'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Files } from '../files/files.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { isOvertaken, Overtaken } from './overtaken.js'
import { RequestViews } from './request-views.js'
import { StepLookups } from './step-lookup.js'
import { effectOf } from './steps/steps.js'
import { archive } from './steps/applicant-steps.js'
import type { StepContext } from './steps/step.js'
import { systemActor, Transitions, type LoadedCase } from './transitions.js'

@Injectable()
export class RequestActions {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly transitions: Transitions,
    private readonly lookups: StepLookups,
    private readonly views: RequestViews,
    private readonly files: Files,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly overtaken: Overtaken,
  ) {}

  /**
   * Moves a request one step (DESIGN §3). 404 unseen, 403 not one's role, 409 not the moment or overtaken, 422 nonsense;
   * each of them leaves everything as it was.
   */
  async act(actor: Actor, id: string, input: ActInput): Promise<RequestView> {
    try {
      return await this.move(actor, id, input)
    } catch (error) {
      // Read after the unit of work: its own snapshot does not show who was faster.
      throw isOvertaken(error) ? await this.overtaken.named(error, actor, id) : error
    }
  }

  private move(actor: Actor, id: string, input: ActInput): Promise<RequestView> {
    return this.work.run(async (em) => {
      const loaded = await this.transitions.load(em, id, actor)
      this.transitions.guard(loaded, input.action, actor)
      const effect = await effectOf(this.contextOf(em, loaded, actor), input)
      if (effect.attachments?.length) await this.files.claim(em, effect.attachments, actor.accountId)
      const { request, legs } = await this.transitions.apply(em, loaded, input.action, actor, effect)
      return this.views.presentAndKeep(em, 200, request, legs, actor)
    })
  }

  /** An action without a row in the flow is nobody's role; whether the case exists is not told either. */
  async refuse(actor: Actor, id: string, action: RequestAction): Promise<never> {
    const loaded = await this.transitions.load(this.database.read, id, actor)
    this.transitions.guard(loaded, action, actor)
    throw new DomainError('access.denied')
  }

  /** The rating window has passed; the job calls it, and a case that was rated meanwhile stays as it is. */
  async archive(id: string): Promise<void> {
    await this.work
      .run(async (em) => {
        const loaded = await this.transitions.load(em, id, systemActor)
        if (loaded.request.dueAt === null || loaded.request.dueAt > this.clock.now()) return
        this.transitions.guard(loaded, 'archive', systemActor)
        const effect = archive(this.contextOf(em, loaded, systemActor))
        await this.transitions.apply(em, loaded, 'archive', systemActor, effect)
      })
      .catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error
      })
  }

  private contextOf(em: EntityManager, { request, legs, facts, roles }: LoadedCase, actor: Actor): StepContext {
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
