import { Global, Module } from '@nestjs/common'
import { Idempotency } from './idempotency/idempotency.js'
import { UnitOfWork } from './database/unit-of-work.js'
import { Ids } from './ids.js'
import { Jobs } from './jobs/jobs.js'
import { Metrics } from './metrics.js'
import { Outbox } from './outbox/outbox.js'
import { OutboxRelay } from './outbox/outbox-relay.js'
import { Realtime } from './realtime/realtime.js'
import { Tickets } from './realtime/tickets.js'
import { Sealer } from './sealer.js'

const parts = [Ids, Sealer, Metrics, UnitOfWork, Outbox, OutboxRelay, Jobs, Idempotency, Realtime, Tickets]

/** Global on purpose: every feature stands on it. Config, Database, Log and Clock are handed in by the application. */
@Global()
@Module({ providers: parts, exports: parts })
export class PlatformModule {}
