import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Not, type EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Membership } from '../accounts/membership.entity.js'
import { staffAway, unitMerged } from '../organization/organization.events.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { change, rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { PlanClock } from './plan-clock.js'
import { PlanItemRow } from './plan-item.entity.js'
import { summaryOf } from './plan-rows.js'
import { presentUnit } from './plan-units.js'
import { ProjectJournal } from './project-journal.js'
import { Project } from './project.entity.js'

/** Items follow what becomes of departments: a merged one's successor has them, and a leaver's are asked for anew. */
@Injectable()
export class PlanDepartments implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly journal: ProjectJournal,
    private readonly clock: PlanClock,
  ) {}

  onModuleInit(): void {
    this.outbox.on(staffAway, ({ payload }) => this.leaves(payload.accountId))
    this.outbox.on(unitMerged, ({ payload }) => this.merges(payload.code))
  }

  /** Leave passes; whoever is shut out or works elsewhere now does not come back to it. */
  private leaves(handlerId: string): Promise<void> {
    return this.eachProject({ handlerId }, async (em, items) => {
      const isShutOut = !(await em.existsBy(Account, { id: handlerId, disabled: false }))
      const units = (await em.findBy(Membership, { accountId: handlerId })).map(({ unitCode }) => unitCode)
      const left = items.filter((item) => item.handlerId === handlerId)
      return left.filter(({ unitCode }) => isShutOut || !units.includes(unitCode))
    })
  }

  private async merges(code: string): Promise<void> {
    // It may have been merged on another server, a moment ago.
    await this.units.refresh()
    const successor = this.units.successorOf(code).code
    if (successor === code) return
    await this.eachProject({ unitCode: code }, (_em, items) => items.filter((item) => item.unitCode === code))
  }

  /**
   * One project at a time, each under its lock, so that whoever changes it meanwhile waits; one that breaks off is
   * gone through once more when the event comes again. What was granted keeps the names under which it was.
   */
  private async eachProject(
    of: { handlerId: string } | { unitCode: string },
    concerned: (em: EntityManager, open: PlanItemRow[]) => PlanItemRow[] | Promise<PlanItemRow[]>,
  ): Promise<void> {
    const { read } = this.database
    const found = await read.find(PlanItemRow, { select: { projectId: true }, where: { ...of, state: Not('granted') } })
    for (const id of [...new Set(found.map(({ projectId }) => projectId))].sort())
      await this.work.run(async (em) => {
        const project = await em.findOne(Project, { where: { id }, ...this.work.rowLock })
        if (!project) return
        const rows = await rowsWhere(em, PlanItemRow, { projectId: id }, 'position')
        const items = await concerned(
          em,
          rows.filter(({ state }) => state !== 'granted'),
        )
        await this.askAnew(em, project, rows, items)
      })
  }

  /** What does not apply needs nobody now; it must name nobody who is gone when it comes to apply. */
  private async askAnew(em: EntityManager, project: Project, rows: PlanItemRow[], items: PlanItemRow[]): Promise<void> {
    if (items.length === 0) return
    for (const item of items) {
      const fields = {
        unitCode: presentUnit(this.units, item.unitCode),
        handlerId: null,
        handlerDueAt: item.applies ? this.clock.inWorkingDays(1) : null,
        version: item.version + 1,
      }
      await change(em, PlanItemRow, { id: item.id }, fields)
      Object.assign(item, fields)
    }
    const { id, closed, worksUntil } = project
    await change(em, Project, { id }, summaryOf(rows, this.clock.days(), worksUntil))
    const asked = [...new Set(items.filter(({ applies }) => applies).map(({ unitCode }) => unitCode))]
    if (!closed && asked.length > 0) await this.journal.announce(em, project, 'askHandler', null, { asked })
  }
}
