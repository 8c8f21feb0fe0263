import { Injectable, type OnModuleInit } from '@nestjs/common'
import { noticeKindOf, type NewsOf, type PushAudience } from '@bangban/shared/notifications/ladder'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { UnitDirectory } from '../organization/unit-directory.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime, type Audience } from '../platform/realtime/realtime.js'
import { requestMoved, requestUnmanned, type RequestMoved } from '../requests/requests.events.js'
import { colleagueNews, type Told } from './colleague-news.js'
import { aboutRequest } from './matter-titles.js'
import { Notification } from './notification.entity.js'
import { holderNewsWords, newsWords, unitNewsWords } from './news-words.js'
import { PushSettling } from './push-settling.js'
import { PushWriter, type PushFor } from './push-writer.js'

type Action = RequestMoved['action']

/** What the applicant wants to hear without asking (跟踪帮). */
const tellApplicant: readonly Action[] = [
  'return',
  'decline',
  'dispatch',
  'claim',
  'assign',
  'transfer',
  'redistribute',
  'unassign',
  'progress',
  'pause',
  'resume',
  'complete',
  'archive',
  'recall',
  'grant',
  'deny',
  'lapse',
] satisfies RequestAction[]
/** What the person who holds it must know. */
const tellHolder: readonly Action[] = [
  'assign',
  'supplement',
  'urge',
  'reopen',
  'withdraw',
  'mandate',
  'transfer',
  'redistribute',
  'unassign',
  'grant',
  'deny',
  'supervise',
  'lapse',
]
/** What puts something into a unit's queue, or takes it out. */
const tellUnit: readonly Action[] = ['dispatch', 'transfer', 'redistribute', 'unassign']
const tellUnitWithoutPerson: readonly Action[] = ['urge', 'reopen', 'supplement']

interface News<T extends { requestId: string } = { requestId: string }> {
  event: Delivered<T>
  recipients: Told[]
}

/** Turns what happened to a request into frames for open screens and rows of the inbox. */
@Injectable()
export class RequestNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
    private readonly pushes: PushWriter,
    private readonly settling: PushSettling,
    private readonly units: UnitDirectory,
  ) {}

  onModuleInit(): void {
    this.outbox.onBatch(requestMoved, (events) => this.spread(events))
    this.outbox.on(requestUnmanned, (event) => this.callLeads(event))
  }

  private async spread(events: Delivered<RequestMoved>[]): Promise<void> {
    const news = events.map((event) => this.newsOf(event))
    await this.keep(news, news.flatMap(pushesFor), events)
    for (const { event, recipients } of news) this.show(event, recipients)
  }

  /** Of a unit whose people cannot log in, whoever keeps it is told in their place. */
  private newsOf(event: Delivered<RequestMoved>): News<RequestMoved> {
    const told = recipientsOf(event.payload)
    const kept = told.flatMap(({ to }) => this.keeperOf(to) ?? [])
    if (kept.length === 0) return { event, recipients: told }
    const recipients = told
      .map(({ to, as }): Told => {
        const keeper = this.keeperOf(to)
        return { to: keeper === null ? to : `account:${keeper}`, as }
      })
      .filter(({ to }, index, all) => all.findIndex((one) => one.to === to) === index)
    const alsoTell = [...(event.payload.alsoTell ?? []), ...kept]
    return { event: { ...event, payload: { ...event.payload, alsoTell } }, recipients }
  }

  private keeperOf(audience: Audience): string | null {
    return audience.startsWith('unit:') ? (this.units.find(audience.slice('unit:'.length))?.keeper ?? null) : null
  }

  private async callLeads(event: Delivered<{ requestId: string; leads: string[] }>): Promise<void> {
    const leads = event.payload.leads.map((id) => `account:${id}` as const)
    const told = { as: 'unmanned', audience: 'staff', kind: noticeKindOf('unmanned', 'staff', false) } as const
    const matter = aboutRequest(event.payload.requestId)
    const pushes = event.payload.leads.map((accountId) => ({ ...told, event, matter, to: { accountId } }))
    await this.keep([{ event, recipients: leads.map((to) => ({ to, as: told.as })) }], pushes, [])
    const data = { id: event.id, title: holderNewsWords.unmanned ?? '', requestId: event.payload.requestId }
    this.realtime.publish(leads, { type: 'notification', data })
  }

  /** A second delivery of an event finds its rows there already, and adds nothing. */
  private async keep(
    news: readonly News[],
    pushes: readonly PushFor[],
    moves: readonly Delivered<RequestMoved>[],
  ): Promise<void> {
    const rows = news.flatMap(({ event, recipients }) =>
      recipients.map(({ to, as }) => ({
        id: this.ids.next(),
        recipient: to,
        eventId: event.id,
        requestId: event.payload.requestId,
        action: as,
        at: event.at,
      })),
    )
    try {
      await this.work.run(async (em) => {
        if (rows.length > 0) await insertRows(em, Notification, rows)
        await this.pushes.write(em, pushes)
        await this.settling.after(em, moves)
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // Of several, some may be new: the relay then comes with each alone.
      if (news.length > 1) throw error
    }
  }

  private show({ id, payload }: Delivered<RequestMoved>, recipients: Told[]): void {
    const { requestId, action, holderUnit } = payload
    this.realtime.publish(watchersOf(payload), { type: 'request', data: { id: requestId, action, unit: holderUnit } })
    const titles = new Set(recipients.map((told) => titleFor(told, payload)))
    for (const title of titles) {
      const readers = recipients.filter((told) => titleFor(told, payload) === title).map(({ to }) => to)
      this.realtime.publish(readers, { type: 'notification', data: { id, title, requestId } })
    }
  }
}

function titleFor({ to, as }: Told, moved: RequestMoved): string {
  const isApplicant = to === `account:${moved.applicantId ?? ''}`
  const words = to.startsWith('unit:') ? unitNewsWords : isApplicant ? newsWords : holderNewsWords
  return words[as] ?? unitNewsWords[as] ?? '有新进展'
}

/** Each is told once, and nobody what he did himself. */
function recipientsOf(moved: RequestMoved): Told[] {
  const special = colleagueNews(moved).filter(({ to }) => to !== `account:${moved.actorId ?? ''}`)
  const told = new Set(special.map(({ to }) => to))
  const usual = usualRecipients(moved).filter((to) => !told.has(to))
  return [
    ...special,
    ...usual.map((to) => ({ to, as: to === `account:${moved.applicantId}` ? toApplicant(moved) : moved.action })),
  ]
}

function usualRecipients(moved: RequestMoved): Audience[] {
  const people = new Set<string>()
  if (moved.applicantId && tellsApplicant(moved)) people.add(moved.applicantId)
  if (tellHolder.includes(moved.action)) {
    if (moved.holderId) people.add(moved.holderId)
    if (moved.previousHolderId) people.add(moved.previousHolderId)
  }
  for (const account of moved.alsoTell ?? []) people.add(account)
  if (moved.actorId) people.delete(moved.actorId)
  const audiences: Audience[] = [...people].map((id) => `account:${id}` as const)
  const queued =
    tellUnit.includes(moved.action) || (moved.holderId === null && tellUnitWithoutPerson.includes(moved.action))
  // What waits for review stands in the centre's own list; that somebody urges does not.
  if (queued && !moved.assigned && moved.holderUnit && (moved.to !== 'submitted' || moved.action === 'urge'))
    audiences.push(`unit:${moved.holderUnit}`)
  return audiences
}

/** A granted end is the end of it to him, and no grant. */
const toApplicant = ({ action, to }: RequestMoved): NewsOf =>
  action === 'grant' && to === 'terminated' ? 'ended' : action

/** What the news is to each of its readers; it decides how hard the system tries to reach him. */
function pushesFor({ event, recipients }: News<RequestMoved>): PushFor[] {
  const { applicantId, holderId, requestId, waitsForApplicant = false, alsoTell = [] } = event.payload
  const matter = aboutRequest(requestId)
  const pushes = recipients.map(({ to, as }): PushFor => {
    const id = to.slice(to.indexOf(':') + 1)
    const isUnit = to.startsWith('unit:')
    const audience: PushAudience = !isUnit && id === applicantId ? 'applicant' : 'staff'
    const kind = noticeKindOf(as, audience, waitsForApplicant)
    // Whoever loses the case is told so; it is no task of his. A keeper has it to claim.
    const isLost = audience === 'staff' && !isUnit && id !== holderId && !alsoTell.includes(id)
    const reader = isUnit ? { unit: id } : { accountId: id }
    return { event, matter, as, to: reader, audience, kind: isLost ? 'note' : kind }
  })
  // Filed by a clerk for somebody without an account: the number in the case is all there is.
  if (applicantId === null && tellsApplicant(event.payload)) {
    const as = toApplicant(event.payload)
    const kind = noticeKindOf(as, 'guest', waitsForApplicant)
    pushes.push({ event, matter, as, to: { accountId: requestId }, audience: 'guest', kind })
  }
  return pushes
}

/** When somebody else has it in the same moment, that is the news. */
const tellsApplicant = ({ action, assigned }: RequestMoved): boolean =>
  tellApplicant.includes(action) && !(action === 'unassign' && assigned)

/** Everybody who may have it on a screen: the applicant, with an account or as a guest, old and new hands, who is offered or asked, the centre. */
function watchersOf(moved: RequestMoved): Audience[] {
  const hands = [moved.holderUnit, moved.previousUnit, moved.offeredUnit, moved.previousOfferedUnit]
  const asked = [...moved.askedUnits, ...moved.previouslyAsked]
  const units = new Set(['centre', ...hands, ...asked].filter((unit) => unit !== null))
  const audiences: Audience[] = [...units].map((unit) => `unit:${unit}` as const)
  audiences.push(`case:${moved.requestId}`, ...(moved.alsoTell ?? []).map((id) => `account:${id}` as const))
  if (moved.applicantId) audiences.push(`account:${moved.applicantId}`)
  return audiences
}
