import { Injectable } from '@nestjs/common'
import { In, Not, type EntityManager } from 'typeorm'
import { openStatuses } from '@bangban/shared/requests/request-status'
import { Catalog } from '../catalog/catalog.js'
import { Database } from '../platform/database/database.js'
import { Memberships } from '../organization/memberships.js'
import { CaseSteps } from './case-steps.js'
import { Intake } from './intake.js'
import { NoticeDefaults } from './notice-defaults.js'
import { ProjectRegister } from './project-register.js'
import type { RequestLeg } from './request-leg.entity.js'
import { RequestRouting } from './request-routing.js'
import { Request } from './request.entity.js'
import { systemActor, Transitions, type MovedCase } from './transitions.js'

type PlainFacts = Pick<Request, 'serviceCode' | 'mode' | 'projectId' | 'stuck'>

/** Sends what needs no review straight to a unit; whatever is not plain waits for the centre (DESIGN §5). */
@Injectable()
export class DirectDispatch {
  constructor(
    private readonly catalog: Catalog,
    private readonly routing: RequestRouting,
    private readonly transitions: Transitions,
    private readonly steps: CaseSteps,
    private readonly notices: NoticeDefaults,
    private readonly intake: Intake,
    private readonly database: Database,
    private readonly projects: ProjectRegister,
    private readonly memberships: Memberships,
  ) {}

  /** A unit that assigns and is the likely one: its cases line up for it before the submission begins. */
  async queueFor(facts: PlainFacts, draft: () => Request): Promise<string | null> {
    if (facts.projectId !== null || !this.isPlain(facts)) return null
    return this.intake.assigning(await this.bestOf(this.database.read, draft(), []))
  }

  lineUp(em: EntityManager, queue: string | null): Promise<void> {
    return this.intake.lineUp(em, queue)
  }

  /** In the transaction of the submission, as a step with an entry of its own. Null when it stays for review. */
  async dispatch(em: EntityManager, request: Request, legs: RequestLeg[]): Promise<MovedCase | null> {
    const unit =
      request.projectId && !request.stuck
        ? await this.taskForceOnDuty(em, request.projectId)
        : await this.unitOfPlain(em, request, legs)
    if (unit === null) return null
    const loaded = this.transitions.afresh({ request, legs }, systemActor)
    this.transitions.guard(loaded, 'dispatch', systemActor)
    const notice = this.notices.of(request.serviceCode, unit)
    return this.steps.take(em, loaded, systemActor, { action: 'dispatch', unit, ...notice })
  }

  /** A project's requests are its task force's, whatever they are about (DESIGN §6). */
  private async taskForceOnDuty(em: EntityManager, projectId: string): Promise<string | null> {
    const unit = await this.projects.taskForceOf(em, projectId)
    if (unit === null) return null
    const onDuty = (await this.memberships.onDutyCounts([unit], em)).get(unit) ?? 0
    return onDuty > 0 ? unit : null
  }

  private async unitOfPlain(em: EntityManager, request: Request, legs: RequestLeg[]): Promise<string | null> {
    if (!this.isPlain(request) || (await hasTwin(em, request))) return null
    return this.bestOf(em, request, legs)
  }

  private async bestOf(em: EntityManager, request: Request, legs: RequestLeg[]): Promise<string | null> {
    const [ranked = []] = await this.routing.rank(em, [{ request, legs }])
    return ranked.find(({ onDuty }) => onDuty > 0)?.unit ?? null
  }

  /** The item needs no review, and nothing else about the request does: a mandate, a first attempt that came to nothing. */
  private isPlain({ serviceCode, mode, stuck }: PlainFacts): boolean {
    return !stuck && serviceCode !== null && this.catalog.goesOutDirectly(serviceCode) && mode === 'assist'
  }
}

/** The same matter of the same number, which a reviewer has to look at. */
function hasTwin(em: EntityManager, { id, contactPhoneHash, serviceCode }: Request): Promise<boolean> {
  if (serviceCode === null) return Promise.resolve(false)
  return em.existsBy(Request, { id: Not(id), contactPhoneHash, serviceCode, status: In([...openStatuses]) })
}
