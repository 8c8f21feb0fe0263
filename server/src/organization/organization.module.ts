import { Global, Module } from '@nestjs/common'
import { Affiliations } from '../accounts/affiliations.js'
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
import { UnitActions } from './units.actions.js'
import { UnitsController } from './units.controller.js'

/** Global: every feature names units. */
@Global()
@Module({
  controllers: [UnitsController, StaffController, EnterprisesController],
  providers: [
    UnitDirectory,
    UnitActions,
    Memberships,
    Enterprises,
    NewStaff,
    StaffActions,
    StaffImport,
    StaffReads,
    { provide: Affiliations, useClass: UnitAffiliations },
  ],
  exports: [UnitDirectory, Memberships, Enterprises, Affiliations],
})
export class OrganizationModule {}
