import type { INestApplicationContext } from '@nestjs/common'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { ActorDirectory } from '../../accounts/actor-directory.js'
import { WorkingCalendar } from '../../calendar/working-calendar.js'
import { Delivery } from '../../notifications/delivery.entity.js'
import { Push } from '../../notifications/push.entity.js'
import { change } from '../../platform/database/rows.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { OutboxRelay } from '../../platform/outbox/outbox-relay.js'
import { workingHoursBefore, type DemoClock } from './demo-clock.js'

/** Something that happened in the demo's past. */
export interface Moment {
  /** Working hours before the seeding. */
  ago: number
  play: () => Promise<void>
}

export type ActorOf = (who: string) => Promise<Actor>

/** People of the demo as actors; whatever changed of them a moment ago is seen. */
export const actorsOf =
  (app: INestApplicationContext, accountOf: (who: string) => Promise<string>): ActorOf =>
  async (who) => {
    const actor = await app.get(ActorDirectory).get(await accountOf(who))
    if (!actor) throw new Error(`the demo has no ${who}`)
    return actor
  }

/** Ids are made in time order, so the past has to happen in order too. */
export async function playMoments(
  app: INestApplicationContext,
  clock: DemoClock,
  now: Date,
  moments: Moment[],
): Promise<void> {
  const calendar = app.get(WorkingCalendar).current()
  for (const { ago, play } of moments.sort((a, b) => b.ago - a.ago)) {
    clock.set(workingHoursBefore(now, ago, calendar))
    await play()
    // Before time jumps on: what is being delivered by then would look left behind, and be delivered twice at once.
    await app.get(OutboxRelay).drain()
    // Nobody is rung up today for what happened then.
    await readByAll(app.get(UnitOfWork))
  }
  clock.set(now)
}

/** Everybody in the stories saw his news on his screen, a moment after it came. */
const readByAll = (work: UnitOfWork): Promise<void> =>
  work.run(async (em) => {
    const open = await em.findBy(Push, { state: 'open' })
    for (const { id, at } of open) {
      const provedAt = new Date(at.getTime() + 90_000)
      await change(em, Delivery, { pushId: id, channel: 'screen' }, { state: 'read', provedAt })
      const proved = { state: 'proved', proof: 'shown', provedVia: 'screen', provedAt, nextAt: null } as const
      await change(em, Push, { id }, proved)
    }
  })
