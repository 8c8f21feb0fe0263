import { Injectable } from '@nestjs/common'
import { In, Not, type EntityManager } from 'typeorm'
import { openStatuses } from '@bangban/shared/requests/request-status'
import { Catalog } from '../catalog/catalog.js'
import { CaseSteps } from './case-steps.js'
import { NoticeDefaults } from './notice-defaults.js'
import type { RequestLeg } from './request-leg.entity.js'
import { RequestRouting } from './request-routing.js'
import { Request } from './request.entity.js'
import { systemActor, Transitions, type MovedCase } from './transitions.js'

/** Sends what needs no review straight to a unit; whatever is not plain waits for the centre (DESIGN §5). */
@Injectable()
export class DirectDispatch {
  constructor(
    private readonly catalog: Catalog,
    private readonly routing: RequestRouting,
    private readonly transitions: Transitions,
    private readonly steps: CaseSteps,
    private readonly notices: NoticeDefaults,
  ) {}

  /** In the transaction of the submission, as a step with an entry of its own. Null when it stays for review. */
  async dispatch(em: EntityManager, request: Request, legs: RequestLeg[]): Promise<MovedCase | null> {
    if (!this.isPlain(request) || (await hasTwin(em, request))) return null
    const [ranked = []] = await this.routing.rank(em, [{ request, legs }])
    const unit = ranked.find(({ onDuty }) => onDuty > 0)?.unit
    if (unit === undefined) return null
    const loaded = this.transitions.afresh({ request, legs }, systemActor)
    this.transitions.guard(loaded, 'dispatch', systemActor)
    const notice = this.notices.of(request.serviceCode, unit)
    return this.steps.take(em, loaded, systemActor, { action: 'dispatch', unit, ...notice })
  }

  /** The item needs no review, and nothing else about the request does: a mandate, a project, a first attempt that came to nothing. */
  private isPlain({ serviceCode, mode, projectId, stuck }: Request): boolean {
    return (
      !stuck &&
      serviceCode !== null &&
      this.catalog.goesOutDirectly(serviceCode) &&
      mode === 'assist' &&
      projectId === null
    )
  }
}

/** The same matter of the same number, which a reviewer has to look at. */
function hasTwin(em: EntityManager, { id, contactPhoneHash, serviceCode }: Request): Promise<boolean> {
  if (serviceCode === null) return Promise.resolve(false)
  return em.existsBy(Request, { id: Not(id), contactPhoneHash, serviceCode, status: In([...openStatuses]) })
}
