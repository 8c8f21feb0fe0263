import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { In, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm'
import { staffAway, unitMerged } from '../organization/organization.events.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import type { Unit } from '../organization/unit.entity.js'
import { Database } from '../platform/database/database.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Request } from './request.entity.js'
import { RequestActions } from './requests.actions.js'

const batch = 100

/**
 * Nothing stays in hands that are not there: the cases of whoever goes away return to the pool of their unit, those of a
 * unit that was merged follow to its successor. Each case is a unit of work of its own; what a crash leaves undone is
 * done when the event comes again.
 */
@Injectable()
export class HandBacks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly actions: RequestActions,
    private readonly units: UnitDirectory,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(staffAway, ({ payload: { accountId, unit }, at }) => this.handBack(accountId, unit, at))
    this.outbox.on(unitMerged, ({ payload: { code } }) => this.follow(code))
  }

  /** What he took after he came back is his: the event may have been late. */
  private async handBack(accountId: string, unit: string | null, since: Date): Promise<void> {
    const where = { holderId: accountId, heldSince: LessThanOrEqual(since), ...(unit !== null && { holderUnit: unit }) }
    const input = { action: 'unassign', reason: '' } as const
    await this.each(where, (id) =>
      this.actions.bySystem(
        id,
        input,
        (request) =>
          request.holderId === accountId &&
          request.status === 'processing' &&
          (unit === null || request.holderUnit === unit) &&
          (request.heldSince ?? since) <= since,
      ),
    )
  }

  private async follow(code: string): Promise<void> {
    // It may have been merged on another server, a moment ago.
    await this.units.refresh()
    const old = this.units.get(code)
    const heir = this.units.successorOf(code)
    if (old.active || !heir.active) return
    const reason = `${old.name}并入${heir.name}`
    const held = { holderUnit: code, status: In<RequestStatus>(['dispatched', 'processing']) }
    await this.each(held, (id) =>
      this.actions.bySystem(
        id,
        { action: 'redistribute', unit: heir.code, reason },
        (request) => request.holderUnit === code,
      ),
    )
    await this.each({ offeredUnit: code }, (id) => this.askInstead(id, old, heir))
  }

  /** The hand-over that the old unit was asked for; there is nothing to ask of a unit that has the case already. */
  private async askInstead(id: string, old: Unit, heir: Unit): Promise<void> {
    const asked = await this.actions.bySystem(
      id,
      { action: 'relay', unit: heir.code, reason: '', done: '', left: '' },
      (request) => request.offeredUnit === old.code && request.holderUnit !== heir.code,
    )
    if (asked) return
    await this.actions.bySystem(
      id,
      { action: 'cancelRelay' },
      (request) => request.offeredUnit === old.code && request.holderUnit === heir.code,
    )
  }

  /** Each one once, in the order of their ids. */
  private async each(where: FindOptionsWhere<Request>, run: (id: string) => Promise<unknown>): Promise<void> {
    for (let last = ''; ;) {
      const found = await this.database.read.find(Request, {
        select: { id: true },
        where: { ...where, id: MoreThan(last) },
        order: { id: 'ASC' },
        take: batch,
      })
      for (const { id } of found) await run(id)
      last = found.at(-1)?.id ?? last
      if (found.length < batch) return
    }
  }
}
