import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime, type Audience } from '../platform/realtime/realtime.js'
import { requestMoved, type RequestMoved } from '../requests/requests.events.js'
import { Notification } from './notification.entity.js'
import { newsWords } from './news-words.js'

type Action = RequestMoved['action']

/** What the applicant wants to hear without asking (跟踪帮). */
const tellApplicant: readonly Action[] = [
  'return',
  'decline',
  'dispatch',
  'claim',
  'assign',
  'transfer',
  'progress',
  'pause',
  'resume',
  'complete',
  'archive',
  'recall',
] satisfies RequestAction[]
/** What the person who holds it must know. */
const tellHolder: readonly Action[] = ['assign', 'supplement', 'urge', 'reopen', 'withdraw', 'mandate', 'transfer']
/** What puts something into a unit's queue, or takes it out. */
const tellUnit: readonly Action[] = ['dispatch', 'transfer']
const tellUnitWithoutPerson: readonly Action[] = ['urge', 'reopen', 'supplement']

interface News {
  event: Delivered<RequestMoved>
  recipients: Audience[]
}

/** Turns what happened to a request into frames for open screens and rows of the inbox. */
@Injectable()
export class RequestNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
  ) {}

  onModuleInit(): void {
    this.outbox.onBatch(requestMoved, (events) => this.spread(events))
  }

  private async spread(events: Delivered<RequestMoved>[]): Promise<void> {
    const news = events.map((event) => ({ event, recipients: recipientsOf(event.payload) }))
    await this.keep(news)
    for (const { event, recipients } of news) this.show(event, recipients)
  }

  /** A second delivery of an event finds its rows there already, and adds nothing. */
  private async keep(news: News[]): Promise<void> {
    const rows = news.flatMap(({ event, recipients }) =>
      recipients.map((recipient) => ({
        id: this.ids.next(),
        recipient,
        eventId: event.id,
        requestId: event.payload.requestId,
        action: event.payload.action,
        at: event.at,
      })),
    )
    if (rows.length === 0) return
    try {
      await this.work.run((em) => insertRows(em, Notification, rows))
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // Of several, some may be new: the relay then comes with each alone.
      if (news.length > 1) throw error
    }
  }

  private show({ id, payload }: Delivered<RequestMoved>, recipients: Audience[]): void {
    const { requestId, action, holderUnit } = payload
    this.realtime.publish(watchersOf(payload), { type: 'request', data: { id: requestId, action, unit: holderUnit } })
    if (recipients.length === 0) return
    const data = { id, title: newsWords[action] ?? '有新进展', requestId }
    this.realtime.publish(recipients, { type: 'notification', data })
  }
}

/** Nobody is told what he did himself. */
function recipientsOf(moved: RequestMoved): Audience[] {
  const people = new Set<string>()
  if (moved.applicantId && tellApplicant.includes(moved.action)) people.add(moved.applicantId)
  if (tellHolder.includes(moved.action)) {
    if (moved.holderId) people.add(moved.holderId)
    if (moved.previousHolderId) people.add(moved.previousHolderId)
  }
  if (moved.actorId) people.delete(moved.actorId)
  const audiences: Audience[] = [...people].map((id) => `account:${id}` as const)
  const queued =
    tellUnit.includes(moved.action) || (moved.holderId === null && tellUnitWithoutPerson.includes(moved.action))
  if (queued && moved.holderUnit && moved.to !== 'submitted') audiences.push(`unit:${moved.holderUnit}`)
  return audiences
}

/** Everybody who may have it on a screen: the applicant, with an account or as a guest, old and new hands, the centre. */
function watchersOf(moved: RequestMoved): Audience[] {
  const units = new Set(['centre', moved.holderUnit, moved.previousUnit].filter((unit) => unit !== null))
  const audiences: Audience[] = [...units].map((unit) => `unit:${unit}` as const)
  audiences.push(`case:${moved.requestId}`)
  if (moved.applicantId) audiences.push(`account:${moved.applicantId}`)
  return audiences
}
