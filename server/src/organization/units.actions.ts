import { Injectable } from '@nestjs/common'
import type { UnitInput, UnitKind, UnitUpdate } from '@bangban/shared/organization/unit-api'
import { Audit } from '../audit/audit.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid } from '../platform/errors.js'
import { UnitDirectory } from './unit-directory.js'
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
    private readonly audit: Audit,
  ) {}

  async create(actorId: string, input: UnitInput): Promise<Unit> {
    const { code, name, kind, phone = null } = input
    const parent = this.parentOf(input)
    const position = Math.max(0, ...this.units.all().map((unit) => unit.position)) + 1
    const unit = { code, name, kind, parent, phone, successor: null, active: true, position }
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
    const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    if (Object.keys(fields).length === 0) return unit
    await this.work.run(async (em) => {
      await em.update(Unit, { code }, fields)
      const detail = { fields: Object.keys(fields) }
      await this.audit.record(em, { actorId, action: 'unit.change', target: `unit:${code}`, detail })
    })
    await this.units.refresh()
    return this.units.get(code)
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
    if (!this.units.find(successor)?.active) throw invalid('successor', '没有这个单位，或者它已停用')
    if (this.units.successorOf(successor).code === code) throw invalid('successor', '不能由自己接着办')
  }
}
