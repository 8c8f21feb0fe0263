import { Injectable } from '@nestjs/common'
import type { RosterMemberView, UnitRosterView } from '@bangban/shared/organization/duty-api'
import { isCentre, type Actor } from '@bangban/shared/requests/request-policy'
import { AbsenceReads } from '../organization/absences.reads.js'
import { Memberships } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { UnitRights } from '../organization/unit-rights.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { OpenLoads } from './open-loads.js'

/** 在岗安排: who of a unit is there, on leave until when, and how much each has in hand. */
@Injectable()
export class DutyRoster {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly rights: UnitRights,
    private readonly memberships: Memberships,
    private readonly absences: AbsenceReads,
    private readonly loads: OpenLoads,
  ) {}

  /** For the lead of the unit or of one above it, for the centre and for the administrator. */
  async of(actor: Actor, code: string): Promise<UnitRosterView> {
    const unit = this.units.get(code)
    const mayManage = this.rights.mayManage(actor, code)
    if (!mayManage && !isCentre(actor)) throw new DomainError('access.denied')
    const people = await this.memberships.peopleOf(code)
    const ids = people.map((person) => person.id)
    const { read } = this.database
    const [absences, loads, waiting] = await Promise.all([
      this.absences.ofAll(ids),
      this.loads.ofPeople(read, ids),
      this.loads.waitingIn(read, code),
    ])
    const members = people.map((person): RosterMemberView => {
      const [absence] = absences.get(person.id) ?? []
      const view = absence ? this.absences.view(absence) : null
      return {
        ...person,
        absence: view && (mayManage || person.id === actor.accountId) ? view : view && { ...view, note: null },
        openLoad: loads.get(person.id) ?? 0,
      }
    })
    return { unit: { code, name: unit.name }, intake: unit.intake, waiting, members, mayManage }
  }
}
