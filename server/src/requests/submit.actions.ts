import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { RequestView, SubmitInput } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { Database } from '../platform/database/database.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import type { ClockStart } from './clocks/clock-plans.js'
import { reviewClock, timerOf } from './deadlines.js'
import { DirectDispatch } from './direct-dispatch.js'
import { newRequestCode } from './request-codes.js'
import { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'
import { RequestViews } from './request-views.js'
import { StepLookups } from './step-lookup.js'
import { isForAnother, SubmitGate } from './submit-gate.js'
import { Transitions } from './transitions.js'

/** A matter comes in: from the applicant himself, or from a clerk for somebody at the window or on the phone. */
@Injectable()
export class SubmitActions {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly transitions: Transitions,
    private readonly lookups: StepLookups,
    private readonly sealing: RequestSealing,
    private readonly views: RequestViews,
    private readonly gate: SubmitGate,
    private readonly direct: DirectDispatch,
    private readonly ids: Ids,
  ) {}

  async submit(actor: Actor, asked: SubmitInput): Promise<RequestView> {
    const input = await this.gate.admit(actor, asked)
    this.lookups.township('township', input.township)
    if (input.serviceCode !== undefined) {
      const service = this.lookups.service('serviceCode', input.serviceCode)
      if (service.inPerson && input.mode === 'proxy') throw invalid('mode', '这一项要本人到场，不能代办，可以选帮办')
    }
    const { mode, serviceCode = null, projectId = null } = input
    const facts = { serviceCode, mode, projectId, stuck: isStuck(input) }
    const queue = await this.direct.queueFor(facts, () => this.newRequest(actor, input, this.review(), null))
    const about = aboutCase(input)
    if (about) await this.ownCase(actor, about)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.work.run(async (em) => {
          await this.direct.lineUp(em, queue)
          return this.insert(em, actor, input)
        })
      } catch (error) {
        // Two of a day may draw the same code; a repeated idempotency key is not ours to retry, and fails again.
        if (!isDuplicate(error) || attempt === 3) throw error
      }
    }
  }

  /** What came to nothing must be a matter of the same applicant; anything else does not exist to him. */
  private async ownCase(actor: Actor, id: string): Promise<void> {
    const loaded = await this.transitions.load(this.database.read, id, actor).catch(() => null)
    const owns = loaded?.roles.some((role) => role === 'applicant' || role === 'clerk')
    if (!owns) throw invalid('stuckOf', '没有找到您的这件事')
  }

  private async insert(em: EntityManager, actor: Actor, input: SubmitInput): Promise<RequestView> {
    const review = this.review()
    const request = this.newRequest(actor, input, review, await this.gate.applicantOf(em, actor, input))
    await this.gate.claimFiles(em, actor, input)
    await insertRows(em, Request, request)
    const legs = await this.transitions.begin(em, actor, request, review)
    const now = (await this.direct.dispatch(em, request, legs)) ?? { request, legs }
    return this.views.presentAndKeep(em, 201, now.request, now.legs, actor)
  }

  private review(): ClockStart {
    return reviewClock(this.gate.now, this.gate.calendar)
  }

  private newRequest(actor: Actor, input: SubmitInput, review: ClockStart, applicantId: string | null): Request {
    const { now, calendar } = this.gate
    const sealed = this.sealing.seal(input)
    const forAnother = isForAnother(input)
    return {
      ...emptyRequest,
      ...sealed,
      ...timerOf(review),
      id: this.ids.next(),
      code: newRequestCode(now, calendar.zone),
      subject: input.subject.trim(),
      applicantId,
      ownerKey: applicantId ?? sealed.contactPhoneHash,
      clerkId: forAnother ? actor.accountId : null,
      clerkUnit: forAnother ? (actor.memberships[0]?.unit ?? null) : null,
      serviceCode: input.serviceCode ?? null,
      mode: input.mode,
      channel: input.channel,
      township: input.township,
      enterpriseId: input.enterpriseId ?? null,
      projectId: input.projectId ?? null,
      stuck: isStuck(input),
      stuckOf: aboutCase(input),
      attachments: input.attachments?.length ? input.attachments : null,
      heldSince: now,
      stepDates: [now.toISOString(), null, null, null, null],
      createdAt: now,
      updatedAt: now,
    }
  }
}

const isStuck = ({ stuckOf }: SubmitInput): boolean => stuckOf !== undefined && stuckOf !== null

/** “none” is a matter that none of our requests was about. */
const aboutCase = (input: SubmitInput): string | null =>
  isStuck(input) && input.stuckOf !== 'none' ? (input.stuckOf ?? null) : null

const emptyRequest = {
  version: 1,
  status: 'submitted',
  holderUnit: 'centre',
  holderId: null,
  offeredUnit: null,
  offerDueAt: null,
  handOvers: 0,
  consulted: null,
  promisedDays: null,
  promiseDueAt: null,
  pausedSince: null,
  pauseReason: null,
  pauseUntil: null,
  raised: 0,
  asked: null,
  supervised: false,
  hasRecords: false,
  owedCount: 0,
  pledgeCount: 0,
  notice: null,
  lockItems: null,
  missing: null,
  missingCount: 0,
  declined: null,
  result: null,
  visits: null,
  validUntil: null,
  binding: false,
  reopened: false,
  reopenUntil: null,
  urgeFrom: null,
  mandateGiven: null,
  mandateAt: null,
  mandateFileId: null,
  handlingUnits: 0,
  hadNamedHelper: false,
  lastNote: null,
  completedAt: null,
  closedAt: null,
} as const
