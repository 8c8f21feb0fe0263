import { isDeepStrictEqual } from 'node:util'
import { Injectable } from '@nestjs/common'
import { definite, type TemplateItem } from '@bangban/shared/projects/plan-item'
import type { TemplateEditInput } from '@bangban/shared/projects/project-api'
import { planProblems } from '@bangban/shared/projects/plan-problems'
import { templateProblems } from '@bangban/shared/projects/template-problems'
import type { EntityManager } from 'typeorm'
import { Audit } from '../audit/audit.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Database } from '../platform/database/database.js'
import { DomainError, invalid, missing } from '../platform/errors.js'
import { unitProblems } from './plan-units.js'
import { PlanTemplate } from './plan-template.entity.js'

/** The template that an investment project is planned by. */
export const investmentTemplate = 'investment'

/** With everything said, in the form in which it is kept. */
const asKept = (items: readonly TemplateItem[]): unknown =>
  JSON.parse(JSON.stringify(items.map((item) => definite(item))))

/** Templates are data: an administrator saves a new version, older ones stay to be looked up. */
@Injectable()
export class PlanTemplates {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async newest(code: string, em: EntityManager = this.database.read): Promise<PlanTemplate> {
    const template = await em.findOne(PlanTemplate, { where: { code }, order: { version: 'DESC' } })
    if (!template) throw missing()
    return template
  }

  async version(code: string, version: number, em: EntityManager = this.database.read): Promise<PlanTemplate> {
    const template = await em.findOneBy(PlanTemplate, { code, version })
    if (!template) throw missing()
    return template
  }

  versions(code: string): Promise<Pick<PlanTemplate, 'version' | 'at' | 'authorId' | 'note'>[]> {
    return this.database.read.find(PlanTemplate, {
      select: { code: true, version: true, at: true, authorId: true, note: true },
      where: { code },
      order: { version: 'DESC' },
    })
  }

  /**
   * @throws input.invalid with every bad field, a circle spelled out, or when nothing is new; plan.changed_meanwhile when somebody saved before
   */
  async save(actorId: string, code: string, { base, items: sent, note }: TemplateEditInput): Promise<PlanTemplate> {
    const items: TemplateItem[] = sent.map((item) => ({ ...definite(item), name: item.name.trim() }))
    const fields = [...planProblems(items), ...templateProblems(items), ...unitProblems(items, this.units)]
    if (fields.length > 0) throw new DomainError('input.invalid', { fields })
    const { name, version: newest, items: present } = await this.newest(code)
    if (newest !== base) throw new DomainError('plan.changed_meanwhile')
    if (isDeepStrictEqual(asKept(items), asKept(present))) throw invalid('items', '和现在的模板一样，没有要改的')
    const template = {
      code,
      name,
      version: base + 1,
      items,
      authorId: actorId,
      at: this.clock.now(),
      note: note?.trim() || null,
    }
    try {
      await this.work.run(async (em) => {
        await insertRows(em, PlanTemplate, template)
        const detail = { version: template.version }
        await this.audit.record(em, { actorId, action: 'plan_template.save', target: `plan_template:${code}`, detail })
      })
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('plan.changed_meanwhile')
      throw error
    }
    return template
  }
}
