import { listenerId, onGuestChange, onSessionChange } from './session'
import { TalkLog } from './talk-log'

/** They outlive their pages, so that what is on its way goes on when one looks at something else. */
const logs = new Map<string, TalkLog>()
let reader = listenerId()

/** Nobody reads or says anything here for the person who was there before: what he wrote waits until he is back. */
function follow(): void {
  const next = listenerId()
  if (next === reader) return
  reader = next
  for (const log of logs.values()) log.outgoing.stop()
  logs.clear()
}
onSessionChange(follow)
onGuestChange(follow)

/** The conversation as whoever listens here now has it. */
export function logOf(id: string): TalkLog {
  const log = logs.get(id) ?? new TalkLog(id)
  logs.set(id, log)
  return log
}
