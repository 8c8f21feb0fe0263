import { Injectable } from '@nestjs/common'
import type { UnitInput, UnitKind, UnitUpdate } from '@bangban/shared/organization/unit-api'
import { Audit } from '../audit/audit.js'
import type { EntityManager } from 'typeorm'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, invalid } from '../platform/errors.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Memberships } from './memberships.js'
import { staffAway, unitMerged } from './organization.events.js'
import { UnitDirectory } from './unit-directory.js'
import { UnitWork } from './unit-work.js'
import { Unit } from './unit.entity.js'

/** What may stand under what; the centre is there from the beginning. */
const kindsAbove: Record<Exclude<UnitKind, 'centre'>, readonly UnitKind[]> = {
  department: ['centre'],
  township: ['centre'],
  village: ['township'],
  taskforce: ['centre'],
  external: ['centre'],
}

@Injectable()
export class UnitActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly memberships: Memberships,
    private readonly unitWork: UnitWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async create(actorId: string, input: UnitInput): Promise<Unit> {
    const { code, name, kind, phone = null } = input
    const parent = this.parentOf(input)
    const position = Math.max(0, ...this.units.all().map((unit) => unit.position)) + 1
    const unit = { code, name, kind, parent, phone, position }
    try {
      await this.work.run(async (em) => {
        await insertRows(em, Unit, unit)
        await this.audit.record(em, { actorId, action: 'unit.create', target: `unit:${code}` })
      })
    } catch (error) {
      if (isDuplicate(error)) throw invalid('code', '这个编码已经用了')
      throw error
    }
    await this.units.refresh()
    return this.units.get(code)
  }

  async change(actorId: string, code: string, change: UnitUpdate): Promise<Unit> {
    const unit = this.units.get(code)
    if (change.active === false && unit.kind === 'centre') throw invalid('active', '中心不能停用')
    if (change.successor !== undefined) this.checkSuccessor(code, change.successor)
    if (change.intake === 'assignment' && unit.kind === 'external') {
      throw invalid('intake', '上级机关的事由一个人跟进，不用选')
    }
    if (change.keeper !== undefined) await this.checkKeeper(unit, change.keeper)
    const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    if (Object.keys(fields).length === 0) return unit
    await this.work.run(async (em) => {
      // This row first: whoever brings a case here holds it too, so that none slips into a unit that is being closed.
      await em.update(Unit, { code }, fields)
      const closes =
        change.active === false || (!unit.active && change.active === undefined && change.successor !== undefined)
      if (closes) await this.close(em, code, change.successor ?? unit.successor)
      if (unit.keeper && change.keeper !== undefined && change.keeper !== unit.keeper) {
        await this.outbox.add(em, staffAway, { accountId: unit.keeper, unit: code })
      }
      const detail = { fields: Object.keys(fields) }
      await this.audit.record(em, { actorId, action: 'unit.change', target: `unit:${code}`, detail })
    })
    await this.units.refresh()
    return this.units.get(code)
  }

  /** What still lies there follows to the successor; without one it would be stranded. */
  private async close(em: EntityManager, code: string, successor: string | null): Promise<void> {
    if (successor !== null) return this.outbox.add(em, unitMerged, { code })
    const open = await this.unitWork.openAt(em, code)
    if (open.length === 0) return
    throw new DomainError('unit.has_open_cases', {
      fields: [{ field: 'successor', message: `${open.join('，')}，选好由哪个单位接着办` }],
    })
  }

  private async checkKeeper({ kind }: Unit, keeper: string | null): Promise<void> {
    if (kind !== 'external') throw invalid('keeper', '只有上级机关要指定跟进的人')
    if (keeper !== null && !(await this.memberships.works(keeper, this.units.centre))) {
      throw invalid('keeper', '要选中心的人，账号也要在用')
    }
  }

  private parentOf({ kind, parent }: UnitInput): string {
    if (kind === 'centre') throw invalid('kind', '中心只有一个')
    const unit = this.units.find(parent ?? this.units.centre)
    if (!unit?.active) throw invalid('parent', '没有这个上级单位')
    if (!kindsAbove[kind].includes(unit.kind)) throw invalid('parent', '上级单位的类别不对')
    return unit.code
  }

  /** It must be able to take the work over, and not lead back here. */
  private checkSuccessor(code: string, successor: string): void {
    const heir = this.units.find(successor)
    if (!heir?.active) throw invalid('successor', '没有这个单位，或者它已停用')
    if (heir.kind === 'external' && heir.keeper === null)
      throw invalid('successor', '这个单位还没有跟进的人，先指定一位')
    if (this.units.successorOf(successor).code === code) throw invalid('successor', '不能由自己接着办')
  }
}
