import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, Not, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { staffAway, unitMerged } from '../organization/organization.events.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { change } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'

/** Open items follow what becomes of departments: a merged one's successor has them, and a leaver's are asked for anew. */
@Injectable()
export class PlanDepartments implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly journal: ProjectJournal,
    private readonly clock: PlanClock,
  ) {}

  onModuleInit(): void {
    this.outbox.on(staffAway, ({ payload }) => this.work.run((em) => this.leaves(em, payload.accountId)))
    this.outbox.on(unitMerged, ({ payload }) => this.work.run((em) => this.merges(em, payload.code)))
  }

  /** Leave passes; whoever is shut out or works elsewhere now does not come back to it. */
  private async leaves(em: EntityManager, handlerId: string): Promise<void> {
    const items = await em.findBy(PlanItemRow, { handlerId, state: Not(In([...settled])) })
    if (items.length === 0) return
    const isShutOut = !(await em.existsBy(Account, { id: handlerId, disabled: false }))
    const units = (await em.findBy(Membership, { accountId: handlerId })).map(({ unitCode }) => unitCode)
    const left = items.filter(({ unitCode }) => isShutOut || !units.includes(unitCode))
    await this.askAnew(em, left, (item) => item.unitCode)
  }

  private async merges(em: EntityManager, code: string): Promise<void> {
    const successor = this.units.successorOf(code).code
    if (successor === code) return
    await this.askAnew(
      em,
      await em.findBy(PlanItemRow, { unitCode: code, state: Not(In([...settled])) }),
      () => successor,
    )
  }

  private async askAnew(
    em: EntityManager,
    items: readonly PlanItemRow[],
    unitOf: (item: PlanItemRow) => string,
  ): Promise<void> {
    const asked = new Map<string, Set<string>>()
    for (const item of items) {
      const unitCode = unitOf(item)
      const anew = { unitCode, handlerId: null, handlerDueAt: this.clock.inWorkingDays(1), version: item.version + 1 }
      await change(em, PlanItemRow, { id: item.id }, anew)
      asked.set(item.projectId, (asked.get(item.projectId) ?? new Set()).add(unitCode))
    }
    const projects = asked.size > 0 ? await em.findBy(Project, { id: In([...asked.keys()]), closed: false }) : []
    for (const project of projects)
      await this.journal.announce(em, project, 'askHandler', null, { asked: [...(asked.get(project.id) ?? [])] })
  }
}

const settled = ['granted', 'not_applicable'] as const
