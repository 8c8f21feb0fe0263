import type { INestApplicationContext } from '@nestjs/common'
import type { ActInput } from '@bangban/shared/requests/request-api'
import { RequestActions } from '../../requests/requests.actions.js'
import { SubmitActions } from '../../requests/submit.actions.js'
import type { ActorOf, Moment } from './demo-moments.js'
import { demoStories } from './demo-stories.js'

/** The demo's stories, through the very actions that people use, each at its own time in the past. */
export function requestMoments(app: INestApplicationContext, actorOf: ActorOf, now: Date): Moment[] {
  return demoStories.flatMap((story) => {
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
}

/** A pause of the stories ends some days from today, whenever today is. */
function datedFrom(act: ActInput, now: Date): ActInput {
  if (act.action !== 'pause') return act
  return { ...act, until: new Date(now.getTime() + 6 * 86_400_000).toISOString().slice(0, 10) }
}
