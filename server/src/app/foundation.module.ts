import { Global, Module, type DynamicModule } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Database } from '../platform/database/database.js'
import { Log } from '../platform/log.js'
import { Sandboxes } from './sandbox/sandboxes.js'

export interface Foundation {
  config: Config
  database: Database
  log: Log
  clock: Clock
  sandboxes: Sandboxes
}

/** What exists before the application does: it was opened outside, because a failure there must stop the start. */
@Global()
@Module({})
export class FoundationModule {
  static with({ config, database, log, clock, sandboxes }: Foundation): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: Database, useValue: database },
      { provide: Log, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Sandboxes, useValue: sandboxes },
    ]
    return { module: FoundationModule, providers, exports: providers }
  }
}
