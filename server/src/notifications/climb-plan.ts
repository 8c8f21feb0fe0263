import { batchWindowMs } from '@bangban/shared/notifications/batching'
import { climb, ladders, rungsOf, type Climb } from '@bangban/shared/notifications/ladder'
import { isOutside, type PushChannel } from '@bangban/shared/notifications/push-channels'
import { quietUntil } from '@bangban/shared/notifications/quiet-hours'
import type { Delivery } from './delivery.entity.js'
import type { Push } from './push.entity.js'
import type { Reachable } from './reach.js'

/** What is to be done with one push that is due. */
export type ClimbPlan =
  | { push: Push; to: 'wait'; until: Date }
  | { push: Push; to: 'end'; skipped: Climb['skipped'] }
  | { push: Push; to: 'rung'; skipped: Climb['skipped']; rung: number; channel: PushChannel; wait: number }

/** States in which another side has taken a message, or may have. */
export const taken: readonly Delivery['state'][] = ['sending', 'sent', 'delivered', 'read', 'unknown']

/**
 * @param tries all that was tried for this push
 * @param lastMessage when a message about the same case last left for the same person, by channel
 */
export function planOf(
  push: Push,
  tries: readonly Delivery[],
  lastMessage: (channel: PushChannel) => Date | undefined,
  reach: Reachable,
  now: Date,
): ClimbPlan {
  const reached = tries.some(({ channel, state }) => isOutside(channel) && taken.includes(state))
  const rungs = rungsOf(push.kind, push.audience)
  const { skipped, next } = climb(rungs, push.rung, (channel) => reach.obstacle(push, channel), reached)
  if (!next) return { push, to: 'end', skipped }
  if (isOutside(next.channel)) {
    const quiet = quietUntil(now.getTime(), reach.quietHours(push))
    if (quiet !== null) return { push, to: 'wait', until: new Date(quiet) }
    const last = lastMessage(next.channel)
    const window = last ? last.getTime() + batchWindowMs : 0
    if (!ladders[push.kind].urgent && window > now.getTime()) return { push, to: 'wait', until: new Date(window) }
  }
  return { push, to: 'rung', skipped, ...next }
}

/** The same for what is not due yet but may go along by this channel: null when it is no rung ahead of it. */
export function alongPlanOf(push: Push, channel: PushChannel, reach: Reachable): ClimbPlan | null {
  const rungs = rungsOf(push.kind, push.audience)
  const rung = rungs.findIndex((one, position) => one.channel === channel && position > push.rung)
  if (rung === -1 || reach.obstacle(push, channel) !== null) return null
  return { push, to: 'rung', skipped: [], rung, channel, wait: rungs[rung]?.wait ?? 0 }
}
