import { Inject, Injectable } from '@nestjs/common'
import {
  rungsOf,
  type EnterpriseNewsOf,
  type NoticeKind,
  type PushAudience,
} from '@bangban/shared/notifications/ladder'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { RequestTitles } from '../requests/request-titles.js'
import type { RequestMoved } from '../requests/requests.events.js'
import { Delivery } from './delivery.entity.js'
import type { Matter } from './matter-titles.js'
import type { NewsAction } from './news-words.js'
import type { ProjectNewsAction } from './project-news-words.js'
import { Push } from './push.entity.js'
import { UnitReaders, type UnitReader } from './unit-readers.js'

/** What decides whether a task that comes late is still one, and who did it himself. */
type PushedEvent = Delivered<
  Partial<Pick<RequestMoved, 'requestId' | 'actorId' | 'holderUnit' | 'holderId' | 'offeredUnit'>>
>

/** One reader of one event, or the people of a unit. */
export interface PushFor {
  event: PushedEvent
  matter: Matter
  as: NewsAction | ProjectNewsAction | EnterpriseNewsOf
  /** Those who have a part in the matter themselves are not told as members of the unit. */
  to: { accountId: string } | { unit: string; except?: readonly string[] }
  audience: PushAudience
  kind: NoticeKind
}

/** Stays below the number of parameters that a statement may have. */
const rowsAtOnce = 200

/** Puts news on its way to each single person. In the unit of work that keeps the news: both are there, or neither. */
@Injectable()
export class PushWriter {
  constructor(
    private readonly readers: UnitReaders,
    private readonly titles: RequestTitles,
    private readonly ids: Ids,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'pushWaitPercent'>,
  ) {}

  async write(em: EntityManager, told: readonly PushFor[]): Promise<void> {
    const units = told.flatMap(({ to }) => ('unit' in to ? [to.unit] : []))
    const readers = await this.readers.of(em, units)
    const taken = await this.alreadyTaken(em, told)
    const pushes = new Map<string, Push>()
    // Who is told for himself and as a member of his unit is told once.
    const own = told.filter(({ to }) => !('unit' in to))
    for (const one of [...own, ...told.filter((one) => !own.includes(one))]) {
      if (taken.has(one)) continue
      for (const push of this.pushesOf(one, readers)) {
        const key = `${push.eventId} ${push.accountId}`
        if (!pushes.has(key)) pushes.set(key, push)
      }
    }
    const rows = [...pushes.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce)
      await insertRows(em, Push, some)
      const shown = some.filter((push) => push.rung === 0)
      if (shown.length > 0)
        await insertRows(
          em,
          Delivery,
          shown.map((push) => this.onScreen(push)),
        )
    }
  }

  private pushesOf({ event, matter, as, to, audience, kind }: PushFor, readers: Map<string, UnitReader[]>): Push[] {
    const rungs = rungsOf(kind, audience)
    const [first] = rungs
    if (!first) return []
    const { actorId } = event.payload
    const people = 'unit' in to ? (readers.get(to.unit) ?? []) : [{ accountId: to.accountId, lead: true }]
    const except = 'unit' in to ? (to.except ?? []) : []
    const others = people.filter(({ accountId }) => accountId !== actorId && !except.includes(accountId))
    const called = others.find(({ lead }) => lead) ?? others[0]
    const onScreen = first.channel === 'screen'
    const now = this.clock.now().getTime()
    return others.map((reader) => ({
      id: this.ids.next(),
      accountId: reader.accountId,
      audience,
      unitCode: 'unit' in to ? to.unit : null,
      eventId: event.id,
      ...matter,
      action: as,
      kind,
      callable: reader === called,
      rung: onScreen ? 0 : -1,
      nextAt: new Date(onScreen ? now + first.wait * 10 * this.config.pushWaitPercent : now),
      leasedBy: null,
      state: 'open',
      proof: null,
      provedVia: null,
      provedAt: null,
      at: event.at,
    }))
  }

  /** The frame goes to whatever screens are open; whether one was, its acknowledgement tells. */
  private onScreen(push: Push): Partial<Delivery> {
    const now = this.clock.now()
    const { id: pushId, accountId, about, matterId } = push
    const id = this.ids.next()
    return { id, pushId, accountId, about, matterId, channel: 'screen', state: 'sent', queuedAt: now, sentAt: now }
  }

  /**
   * An event may come late, after the server that had it died: a task that somebody has taken meanwhile is offered to
   * nobody any more.
   */
  private async alreadyTaken(em: EntityManager, told: readonly PushFor[]): Promise<Set<PushFor>> {
    const tasks = told.filter(({ to, kind, matter }) => 'unit' in to && kind === 'task' && matter.about === 'request')
    const cases = await this.titles.of(
      tasks.map(({ matter }) => matter.matterId),
      em,
    )
    const moved = ({ event: { payload }, matter, as }: PushFor): boolean => {
      const now = cases.get(matter.matterId)
      // A hand-over is offered whoever of the giver's unit holds the case meanwhile.
      if (as === 'relay') return !now?.open || now.offeredUnit !== payload.offeredUnit
      return !now?.open || now.holderUnit !== payload.holderUnit || now.holderId !== payload.holderId
    }
    return new Set(tasks.filter(moved))
  }
}
