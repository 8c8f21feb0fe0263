import { Injectable } from '@nestjs/common'
import { People } from '../accounts/people.js'
import { Audit } from '../audit/audit.js'
import { Files } from '../files/files.js'
import { Memberships } from '../organization/memberships.js'
import { Idempotency } from '../platform/idempotency/idempotency.js'
import { Consultations } from './consultations.js'
import { HandViews } from './hand-views.js'
import { RecordViews } from './records/record-views.js'
import { StuckMatters } from './stuck-matters.js'

/** What a view needs from other features. */
@Injectable()
export class RequestViewParts {
  constructor(
    readonly people: People,
    readonly files: Files,
    readonly memberships: Memberships,
    readonly audit: Audit,
    readonly idempotency: Idempotency,
    readonly consultations: Consultations,
    readonly hands: HandViews,
    readonly records: RecordViews,
    readonly stuck: StuckMatters,
  ) {}
}
