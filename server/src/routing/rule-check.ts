import { Injectable } from '@nestjs/common'
import type { RoutingRuleInput } from '@bangban/shared/routing/routing-rule'
import { ruleProblems } from '@bangban/shared/routing/routing-rule-check'
import { Catalog } from '../catalog/catalog.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { DomainError } from '../platform/errors.js'

/** A rule names only what there is, and could speak (422 with the field). */
@Injectable()
export class RuleCheck {
  constructor(
    private readonly units: UnitDirectory,
    private readonly catalog: Catalog,
  ) {}

  admit(rule: RoutingRuleInput): void {
    const fields = ruleProblems(rule, {
      unit: (code) => this.units.find(code),
      service: (code) => {
        const service = this.catalog.find(code)
        return service && { department: service.unit.code, levels: service.levels }
      },
    })
    if (fields.length > 0) throw new DomainError('input.invalid', { fields })
  }
}
