import { Global, Module } from '@nestjs/common'
import { UnitWork } from '../organization/unit-work.js'
import { OpenLoads } from './open-loads.js'

/** Global: `organization` asks what lies at a unit before it is closed, and does not know who answers. */
@Global()
@Module({
  providers: [OpenLoads, { provide: UnitWork, useExisting: OpenLoads }],
  exports: [OpenLoads, UnitWork],
})
export class UnitWorkModule {}
