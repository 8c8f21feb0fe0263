import { IdempotencyRecord } from './idempotency/idempotency-record.entity.js'
import { JobLease } from './jobs/job-lease.entity.js'
import { OutboxEvent } from './outbox/outbox-event.entity.js'
import { RealtimeTicket } from './realtime/ticket.entity.js'

export const platformEntities = [OutboxEvent, JobLease, IdempotencyRecord, RealtimeTicket]
