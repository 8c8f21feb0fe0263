import type { INestApplicationContext } from '@nestjs/common'
import type { ActInput } from '@bangban/shared/requests/request-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { ActorDirectory } from '../../accounts/actor-directory.js'
import { WorkingCalendar } from '../../calendar/working-calendar.js'
import { Delivery } from '../../notifications/delivery.entity.js'
import { Push } from '../../notifications/push.entity.js'
import { Database } from '../../platform/database/database.js'
import { change } from '../../platform/database/rows.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { OutboxRelay } from '../../platform/outbox/outbox-relay.js'
import { Request } from '../../requests/request.entity.js'
import { RequestActions } from '../../requests/requests.actions.js'
import { SubmitActions } from '../../requests/submit.actions.js'
import { workingHoursBefore, type DemoClock } from './demo-clock.js'
import { demoStories } from './demo-stories.js'

/**
 * Plays the demo's stories through the very actions that people use, each at its own time in the past. Does nothing
 * once there is a request: what visitors did stays as they left it.
 */
export async function seedRequests(
  app: INestApplicationContext,
  clock: DemoClock,
  now: Date,
  accountOf: (who: string) => Promise<string>,
): Promise<void> {
  if (await app.get(Database).read.exists(Request)) return
  const calendar = app.get(WorkingCalendar).current()
  const actorOf = async (who: string): Promise<Actor> => {
    const actor = await app.get(ActorDirectory).get(await accountOf(who))
    if (!actor) throw new Error(`the demo has no ${who}`)
    return actor
  }
  const moments = demoStories.flatMap((story) => {
    let id = ''
    const begin = async () => {
      id = (await app.get(SubmitActions).submit(await actorOf(story.by), story.submit)).id
    }
    const steps = story.then.map(({ ago, by, act }) => ({
      ago,
      play: async () => void (await app.get(RequestActions).act(await actorOf(by), id, datedFrom(act, now))),
    }))
    return [{ ago: story.ago, play: begin }, ...steps]
  })
  // Ids are made in time order, so the past has to happen in order too.
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

/** A pause of the stories ends some days from today, whenever today is. */
function datedFrom(act: ActInput, now: Date): ActInput {
  if (act.action !== 'pause') return act
  return { ...act, until: new Date(now.getTime() + 6 * 86_400_000).toISOString().slice(0, 10) }
}
