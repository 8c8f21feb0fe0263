import { Global, Module } from '@nestjs/common'
import { Affiliations } from '../accounts/affiliations.js'
import { AbsenceActions } from './absences.actions.js'
import { AbsencesJob } from './absences.job.js'
import { AbsenceReads } from './absences.reads.js'
import { Duty } from './duty.js'
import { DutyActions } from './duty.actions.js'
import { DutyController } from './duty.controller.js'
import { EnterprisePeople } from './enterprise-people.js'
import { EnterpriseActions } from './enterprises.actions.js'
import { Enterprises } from './enterprises.js'
import { EnterprisesController } from './enterprises.controller.js'
import { Memberships } from './memberships.js'
import { NewStaff } from './new-staff.js'
import { StaffActions } from './staff.actions.js'
import { StaffController } from './staff.controller.js'
import { StaffImport } from './staff-import.js'
import { StaffReads } from './staff.reads.js'
import { UnitAffiliations } from './unit-affiliations.js'
import { UnitDirectory } from './unit-directory.js'
import { UnitPeopleController } from './unit-people.controller.js'
import { UnitRights } from './unit-rights.js'
import { UnitWork } from './unit-work.js'
import { UnitActions } from './units.actions.js'
import { UnitsController } from './units.controller.js'

/** Global: every feature names units. */
@Global()
@Module({
  controllers: [DutyController, UnitPeopleController, UnitsController, StaffController, EnterprisesController],
  providers: [
    UnitDirectory,
    UnitActions,
    UnitRights,
    Duty,
    DutyActions,
    AbsenceActions,
    AbsenceReads,
    AbsencesJob,
    Memberships,
    Enterprises,
    EnterpriseActions,
    EnterprisePeople,
    NewStaff,
    StaffActions,
    StaffImport,
    StaffReads,
    UnitWork,
    { provide: Affiliations, useClass: UnitAffiliations },
  ],
  exports: [UnitDirectory, UnitRights, UnitWork, Memberships, AbsenceReads, Enterprises, Affiliations],
})
export class OrganizationModule {}
