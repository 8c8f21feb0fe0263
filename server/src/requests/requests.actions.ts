import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ActInput, RequestView } from '@bangban/shared/requests/request-api'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { CaseSteps } from './case-steps.js'
import { Intake } from './intake.js'
import { isOvertaken, Overtaken } from './overtaken.js'
import type { Request } from './request.entity.js'
import { RequestViews } from './request-views.js'
import { archive } from './steps/applicant-steps.js'
import { lapse } from './steps/centre-steps.js'
import { systemActor, Transitions } from './transitions.js'

/** Of a step of the system that others get ahead of; after that the outbox brings it again. */
const mostAttempts = 5

export type SystemStep = { action: 'lapse' } | Extract<ActInput, { action: 'supervise' }>

@Injectable()
export class RequestActions {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly transitions: Transitions,
    private readonly steps: CaseSteps,
    private readonly views: RequestViews,
    private readonly intake: Intake,
    private readonly clock: Clock,
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

  private async move(actor: Actor, id: string, input: ActInput): Promise<RequestView> {
    const queue = await this.intake.queueOf(id, input)
    return this.work.run(async (em) => {
      await this.intake.lineUp(em, queue)
      const loaded = await this.transitions.load(em, id, actor)
      this.transitions.guard(loaded, input.action, actor)
      const { request, legs } = await this.steps.take(em, loaded, actor, input)
      return this.views.presentAndKeep(em, 200, request, legs, actor)
    })
  }

  /**
   * A step that follows from something else: a leave, a merger of units. `still` says whether it is wanted once the case
   * is at hand; whoever moved it meanwhile is waited for. False when it was not wanted any more.
   */
  async bySystem(id: string, input: ActInput, still: (request: Request) => boolean): Promise<boolean> {
    const queue = await this.intake.queueOf(id, input)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.work.run(async (em) => {
          await this.intake.lineUp(em, queue)
          const loaded = await this.transitions.load(em, id, systemActor)
          if (!still(loaded.request)) return false
          this.transitions.guard(loaded, input.action, systemActor)
          await this.steps.take(em, loaded, systemActor, input)
          return true
        })
      } catch (error) {
        const overtaken = error instanceof DomainError && error.code === 'request.changed_meanwhile'
        if (!overtaken || attempt === mostAttempts) throw error
      }
    }
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
        const effect = archive(this.steps.contextOf(em, loaded, systemActor))
        await this.transitions.apply(em, loaded, 'archive', systemActor, effect)
      })
      .catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error
      })
  }

  /**
   * What the ladder does by itself, inside its own unit of work: 督办, 过期终止. False when the case has gone on and this is
   * not the moment any more.
   */
  async climb(em: EntityManager, id: string, step: SystemStep): Promise<boolean> {
    const loaded = await this.transitions.load(em, id, systemActor)
    if (!this.transitions.allows(loaded, step.action, systemActor)) return false
    if (step.action === 'supervise') await this.steps.take(em, loaded, systemActor, step)
    else {
      const effect = lapse(this.steps.contextOf(em, loaded, systemActor))
      await this.transitions.apply(em, loaded, step.action, systemActor, effect)
    }
    return true
  }
}
