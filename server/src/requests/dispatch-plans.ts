import { Injectable } from '@nestjs/common'
import { problems } from '@bangban/shared/platform/problem'
import type { DispatchInput, DispatchPlan } from '@bangban/shared/requests/dispatch-api'
import type { ActInput } from '@bangban/shared/requests/request-api'
import { isCentre, maskName, type Actor } from '@bangban/shared/requests/request-policy'
import type { RankedUnit } from '@bangban/shared/routing/routing-engine'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { DomainError, invalid } from '../platform/errors.js'
import { NoticeDefaults } from './notice-defaults.js'
import { RequestRouting } from './request-routing.js'
import { RequestSealing } from './request-sealing.js'
import { RequestViews } from './request-views.js'
import { isFirm } from './steps/promise.js'
import { Transitions, type LoadedCase } from './transitions.js'

const unknownItem = '还不知道是哪一项，点开这一件，先选定事项'
const nobodyProposed = '没有建议的单位，点开这一件，选一个单位'

/** What a dispatch does where the reviewer leaves it to the first proposal and to the item. */
@Injectable()
export class DispatchPlans {
  constructor(
    private readonly database: Database,
    private readonly transitions: Transitions,
    private readonly routing: RequestRouting,
    private readonly notices: NoticeDefaults,
    private readonly views: RequestViews,
    private readonly units: UnitDirectory,
    private readonly sealing: RequestSealing,
  ) {}

  /** In the order asked, four statements for all; a case that one may not see is left out, as if it were not there. */
  async of(actor: Actor, ids: readonly string[]): Promise<DispatchPlan[]> {
    if (!isCentre(actor)) throw new DomainError('access.denied')
    const em = this.database.read
    const loaded = await this.transitions.loadAll(em, [...new Set(ids)], actor)
    const ranked = await this.routing.rank(em, loaded)
    return loaded.map((one, index) => this.plan(one, ranked[index]?.[0], actor))
  }

  /** @throws as the action itself would; 422 on `unit` or `serviceCode` where nothing can be left out */
  async complete(actor: Actor, { id, ...input }: DispatchInput): Promise<Extract<ActInput, { action: 'dispatch' }>> {
    const em = this.database.read
    const loaded = await this.transitions.load(em, id, actor)
    this.transitions.guard(loaded, 'dispatch', actor)
    const serviceCode = input.serviceCode ?? loaded.request.serviceCode
    if (serviceCode === null) throw invalid('serviceCode', unknownItem)
    const unit = input.unit ?? (await this.routing.rank(em, [{ ...loaded, serviceCode }]))[0]?.[0]?.unit
    if (unit === undefined) throw invalid('unit', nobodyProposed)
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    return { action: 'dispatch', unit, ...this.noticeOf(loaded, serviceCode, unit), ...given }
  }

  /** What the applicant was promised before stays, whatever the item would promise. */
  private noticeOf(
    { request }: LoadedCase,
    serviceCode: string | null,
    unit: string,
  ): ReturnType<NoticeDefaults['of']> {
    const notice = this.notices.of(serviceCode, unit)
    return isFirm(request) ? { ...notice, promisedDays: request.promisedDays ?? notice.promisedDays } : notice
  }

  private plan(loaded: LoadedCase, best: RankedUnit | undefined, actor: Actor): DispatchPlan {
    const { id, code, subject, township, serviceCode } = loaded.request
    const { materials, promisedDays } = this.noticeOf(loaded, serviceCode, best?.unit ?? '')
    return {
      id,
      code,
      subject,
      applicant: maskName(this.sealing.contactOf(loaded.request).name),
      townshipName: this.units.find(township)?.name ?? township,
      service: this.views.serviceOf(loaded.request),
      proposal: best ? this.routing.present(best) : null,
      materials,
      promisedDays,
      problem: this.refusalOf(loaded, actor) ?? (serviceCode === null ? unknownItem : best ? null : nobodyProposed),
    }
  }

  private refusalOf(loaded: LoadedCase, actor: Actor): string | null {
    try {
      this.transitions.guard(loaded, 'dispatch', actor)
      return null
    } catch (error) {
      if (error instanceof DomainError) return problems[error.code].title
      throw error
    }
  }
}
