import { Injectable, type OnModuleInit } from '@nestjs/common'
import { noticeKindOf, type NewsOf, type PushAudience } from '@bangban/shared/notifications/ladder'
import type { ClockKind, Rung } from '@bangban/shared/requests/request-clocks'
import { Membership } from '../accounts/membership.entity.js'
import { Memberships } from '../organization/memberships.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime, type Audience } from '../platform/realtime/realtime.js'
import { requestMoved, type RequestMoved } from '../requests/requests.events.js'
import { rungClimbed, type RungClimbed } from '../supervision/supervision.events.js'
import { aboutRequest } from './matter-titles.js'
import { Notification } from './notification.entity.js'
import { newsWords } from './news-words.js'
import { PushWriter, type PushFor } from './push-writer.js'

/** What each rung is called in the inbox; 督办 and 过期终止 are actions and have their own news. */
const codes: Partial<Record<Rung, NewsOf>> = {
  yellow: 'due_yellow',
  red: 'due_red',
  leaders: 'due_leaders',
  renew: 'renew',
}

/** The applicant's own clocks: he is the one whom time runs out for. */
const applicants: readonly ClockKind[] = ['lapse', 'later', 'pledge', 'expiry']

/** Tells the ladder's rungs to those they are for: the holder, his lead, the centre's supervisors, the applicant. */
@Injectable()
export class SupervisionNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly memberships: Memberships,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
    private readonly pushes: PushWriter,
  ) {}

  onModuleInit(): void {
    this.outbox.onBatch(rungClimbed, (events) => this.spread(events, (event) => this.ofRung(event.payload), pushesFor))
    this.outbox.onBatch(requestMoved, (events) => this.spread(events, (event) => this.ofStep(event.payload), pushesFor))
  }

  private async spread<T extends { requestId: string; applicantId: string | null }>(
    events: Delivered<T>[],
    newsOf: (event: Delivered<T>) => Promise<{ code: NewsOf; to: Audience[] } | null>,
    reach: (event: Delivered<T>, code: NewsOf, to: Audience[]) => PushFor[],
  ): Promise<void> {
    const news: { event: Delivered<T>; code: NewsOf; to: Audience[] }[] = []
    for (const event of events) {
      const found = await newsOf(event)
      if (found && found.to.length > 0) news.push({ event, ...found })
    }
    const rows = news.flatMap(({ event, code, to }) =>
      [...new Set(to)].filter(hasInbox).map((recipient) => ({
        id: this.ids.next(),
        recipient,
        eventId: event.id,
        requestId: event.payload.requestId,
        action: code,
        at: event.at,
      })),
    )
    const pushes = news.flatMap(({ event, code, to }) => reach(event, code, [...new Set(to)]))
    if (rows.length > 0 || pushes.length > 0) await this.keep(rows, pushes, news.length)
    for (const { event, code, to } of news) {
      const { requestId } = event.payload
      const data = { id: event.id, title: newsWords[code] ?? '有新进展', requestId }
      this.realtime.publish([...new Set(to)], { type: 'notification', data })
    }
  }

  /** A second delivery of an event finds its rows there already. */
  private async keep(rows: Partial<Notification>[], pushes: PushFor[], events: number): Promise<void> {
    try {
      await this.work.run(async (em) => {
        if (rows.length > 0) await insertRows(em, Notification, rows)
        await this.pushes.write(em, pushes)
      })
    } catch (error) {
      if (!isDuplicate(error) || events > 1) throw error
    }
  }

  private async ofRung(climbed: RungClimbed): Promise<{ code: NewsOf; to: Audience[] } | null> {
    const code = codeOf(climbed)
    if (!code) return null
    const { clock, applicantId } = climbed
    const himself: Audience = applicantId ? `account:${applicantId}` : `case:${climbed.requestId}`
    const applicant: Audience[] = applicants.includes(clock) ? [himself] : []
    if (clock === 'expiry' || clock === 'lapse') return { code, to: applicant }
    const hands = clock === 'offer' ? this.inUnit(climbed.offeredUnit) : await this.inHand(climbed)
    if (climbed.rung === 'yellow') return { code, to: [...applicant, ...hands] }
    // A claim that nobody made in four hours is the centre's to settle.
    const centre = clock === 'claim' ? this.inUnit('centre') : []
    const chiefs =
      climbed.rung === 'leaders' || clock === 'answer' || clock === 'review' || clock === 'pledge'
        ? await this.supervisors()
        : []
    const leads = await this.leadsBeside(hands, clock === 'offer' ? climbed.offeredUnit : climbed.holderUnit)
    return { code, to: [...applicant, ...hands, ...leads, ...centre, ...chiefs] }
  }

  private async ofStep(moved: RequestMoved): Promise<{ code: NewsOf; to: Audience[] } | null> {
    // The holder is told with the news of the case itself, and nobody what he did himself.
    const without = (to: Audience[]): Audience[] =>
      to.filter((one) => one !== `account:${moved.actorId}` && one !== `account:${moved.holderId}`)
    switch (moved.action) {
      case 'supervise': {
        const unit = moved.holderId === null ? this.inUnit(moved.holderUnit) : []
        return { code: 'supervise', to: without([...unit, ...(await this.leadsBeside(unit, moved.holderUnit))]) }
      }
      case 'urge': {
        // The unit itself is told with the news of the case.
        const unit = moved.holderId === null ? this.inUnit(moved.holderUnit) : []
        return { code: 'urge', to: without(await this.leadsBeside(unit, moved.holderUnit)) }
      }
      case 'extend':
      case 'terminate':
      case 'answer':
        return { code: moved.action, to: without(await this.supervisors()) }
      default:
        return null
    }
  }

  /** Leads of the unit, or of the nearest unit above that has one; not those who hear it with the unit anyway. */
  private async leadsBeside(told: readonly Audience[], unit: string | null): Promise<Audience[]> {
    const leads = unit === null ? [] : await this.memberships.leadsOver(unit)
    return leads
      .filter(({ unitCode }) => !told.includes(`unit:${unitCode}`))
      .map(({ accountId }) => `account:${accountId}` as const)
  }

  /** Of a unit whose people cannot log in, whoever keeps it is told in their place. */
  private inUnit(unit: string | null): Audience[] {
    if (unit === null) return []
    const keeper = this.units.find(unit)?.keeper ?? null
    return [keeper === null ? `unit:${unit}` : `account:${keeper}`]
  }

  /** A pledge outlives the work: when he who did it is gone, it is the centre's to look after. */
  private async inHand({ clock, holderId, holderUnit }: RungClimbed): Promise<Audience[]> {
    if (holderId === null) return this.inUnit(holderUnit)
    const keeps = this.units.find(holderUnit ?? '')?.keeper === holderId
    const stays = clock !== 'pledge' || keeps || (await this.memberships.works(holderId, holderUnit ?? ''))
    return stays ? [`account:${holderId}`] : this.inUnit(this.units.centre)
  }

  private async supervisors(): Promise<Audience[]> {
    const rows = await this.database.read.findBy(Membership, { unitCode: this.units.centre, supervisor: true })
    return rows.map((row) => `account:${row.accountId}` as const)
  }
}

function codeOf({ clock, rung }: RungClimbed): NewsOf | undefined {
  if (clock === 'answer') return rung === 'yellow' ? 'answer_yellow' : 'answer_red'
  // The case itself has time enough; it is the first word to the applicant that is late.
  if (clock === 'first_contact') return rung === 'yellow' ? 'contact_yellow' : 'contact_red'
  if (clock === 'pledge') return rung === 'yellow' ? 'pledge_yellow' : 'pledge_red'
  return codes[rung]
}

/** A rung has to reach people, like a step does. The steps themselves are pushed with the news of the case. */
const pushesFor = (
  event: Delivered<{ requestId: string; applicantId: string | null }>,
  code: NewsOf,
  to: Audience[],
): PushFor[] =>
  to.map((one) => {
    const id = one.slice(one.indexOf(':') + 1)
    const audience: PushAudience =
      id === event.payload.applicantId ? 'applicant' : one.startsWith('case:') ? 'guest' : 'staff'
    const kind = noticeKindOf(code, audience, false)
    const reader = one.startsWith('unit:') ? { unit: id } : { accountId: id }
    return { event, matter: aboutRequest(event.payload.requestId), as: code, to: reader, audience, kind }
  })

/** Somebody without an account is reached by his number alone. */
const hasInbox = (audience: Audience): boolean => !audience.startsWith('case:')
