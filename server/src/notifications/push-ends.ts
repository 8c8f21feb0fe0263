import { Injectable } from '@nestjs/common'
import { rungsOf } from '@bangban/shared/notifications/ladder'
import type { PushState } from '@bangban/shared/notifications/push-api'
import type { PushChannel, PushProof, SkipReason } from '@bangban/shared/notifications/push-channels'
import { In, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { change, rowsToChange } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Delivery } from './delivery.entity.js'
import { PushConsents } from './push-consents.js'
import { Push } from './push.entity.js'

export interface Ending {
  state: Extract<PushState, 'proved' | 'settled'>
  proof: PushProof | null
  /** The channel that brought it, where that is known; otherwise the rung he was on. */
  via: PushChannel | null
}

const took = new Set<Delivery['state']>(['sent', 'delivered', 'unknown'])

/** Ends the ladder of a push everywhere: what still waits is not sent any more, what was sent is proved. */
@Injectable()
export class PushEnds {
  constructor(
    private readonly consents: PushConsents,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  async end(em: EntityManager, pushes: readonly Push[], { state, proof, via }: Ending): Promise<void> {
    const ends = (push: Push): boolean => push.state === 'open' || (push.state === 'ended' && state === 'proved')
    const listed = pushes.filter(ends)
    if (listed.length === 0) return
    // One of them may be climbing at this moment: whoever comes second sees what the first one did.
    const present = await rowsToChange(
      em,
      Push,
      listed.map(({ id }) => id),
    )
    const open = [...present.values()].filter(ends)
    if (open.length === 0) return
    const now = this.clock.now()
    const climbed = open.filter((push) => !isOnScreen(push))
    // What was only shown so far waits nowhere and has come no other way: its deliveries need not be read.
    const ids = climbed.map(({ id }) => id)
    const deliveries = ids.length > 0 ? await this.deliveriesOf(em, ids) : []
    const waiting = deliveries.filter((row) => row.state === 'queued')
    await this.callOff(em, waiting, state === 'proved' ? 'proved' : 'settled')
    const known = { state: proof === 'delivered' ? ('delivered' as const) : ('read' as const), provedAt: now }
    for (const [provedVia, those] of byChannel(open, deliveries, via)) {
      const change_ = { state, proof, provedVia, provedAt: now, nextAt: null, leasedBy: null }
      await change(em, Push, { id: those.map(({ id }) => id), state: ['open', 'ended'] }, change_)
      const proved = deliveries.filter(
        (row) => row.channel === provedVia && took.has(row.state) && those.some(({ id }) => id === row.pushId),
      )
      if (state !== 'proved') continue
      const onScreen = those.filter((push) => provedVia === 'screen' && isOnScreen(push)).map(({ id }) => id)
      if (onScreen.length > 0)
        await change(em, Delivery, { pushId: onScreen, channel: 'screen', state: [...took] }, known)
      if (proved.length === 0) continue
      await change(em, Delivery, { id: proved.map(({ id }) => id) }, { ...known, availableAt: null })
    }
  }

  /** As they are now: what the unit saw when it began may be older than the lock. */
  private deliveriesOf(em: EntityManager, pushIds: readonly string[]): Promise<Delivery[]> {
    return em.find(Delivery, { where: { pushId: In(pushIds) }, order: { id: 'ASC' }, ...this.work.sharedRowLock })
  }

  /** What rides along in a message that is called off is not called off with it: the newest of it goes instead. */
  private async callOff(em: EntityManager, waiting: Delivery[], reason: SkipReason): Promise<void> {
    if (waiting.length === 0) return
    const ids = waiting.map(({ id }) => id)
    // A worker that is just taking it is faster: then it is sent, and that is no harm.
    await change(em, Delivery, { id: ids, state: 'queued' }, { state: 'skipped', reason, availableAt: null })
    const carriers = waiting.filter(({ carrierId, channel }) => carrierId === null && channel !== 'phone')
    const left = await em.find(Delivery, {
      where: { carrierId: In(carriers.map(({ id }) => id)), state: 'queued' },
      order: { id: 'ASC' },
    })
    for (const carrier of carriers) {
      const riders = left.filter((row) => row.carrierId === carrier.id)
      const next = riders.at(-1)
      if (!next) {
        if (carrier.template) await this.consents.giveBack(em, carrier.accountId, carrier.template)
        continue
      }
      const others = riders.filter((row) => row !== next).map(({ id }) => id)
      await change(em, Delivery, { id: next.id }, { carrierId: null, template: carrier.template })
      if (others.length > 0) await change(em, Delivery, { id: others }, { carrierId: next.id })
    }
  }
}

const isOnScreen = ({ kind, audience, rung }: Push): boolean => rungsOf(kind, audience)[rung]?.channel === 'screen'

/** The pushes by the channel that is taken to have brought them. */
function byChannel(
  pushes: readonly Push[],
  deliveries: readonly Delivery[],
  via: PushChannel | null,
): Map<PushChannel | null, Push[]> {
  const groups = new Map<PushChannel | null, Push[]>()
  for (const push of pushes) {
    const newest = deliveries.findLast((row) => row.pushId === push.id && took.has(row.state))
    const channel = via ?? (isOnScreen(push) ? 'screen' : newest?.channel) ?? null
    groups.set(channel, [...(groups.get(channel) ?? []), push])
  }
  return groups
}
