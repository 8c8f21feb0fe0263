import type { Light } from '@bangban/shared/requests/request-api'
import type { IconName } from './icon'

/** One thing that can be done to a case, ready to be drawn. `id` is the action's name, or `apply`, `talk` for the conversation, or `ask` for a phone call. */
export interface BarItem {
  id: string
  label: string
  icon: IconName
  /** “13:40 后可再催”: shown instead of the label, and it cannot be pressed. */
  disabledBecause?: string | null
  busy?: string | false
  onPress: () => void
}

export interface BarLayout {
  main: BarItem | null
  side: BarItem | null
  small: BarItem[]
  more: BarItem[]
}

/** Who may be the filled one, first come first (SCREENS §9). Withdrawing and terminating never are. */
const mainOrder = [
  'apply',
  'supplement',
  'evaluate',
  'dispatch',
  'claim',
  'advise',
  'answer',
  'grant',
  'resume',
  'complete',
  'progress',
  'urge',
  'talk',
  'ask',
]
/** Who may be the outlined one beside it. */
const sideOrder = ['return', 'progress', 'complete', 'settle', 'assign', 'reopen']
const smallOrder = [
  'refuse',
  'decline',
  'relay',
  'cancelRelay',
  'talk',
  'ask',
  'urge',
  'pause',
  'consult',
  'endConsult',
  'withdraw',
  'recall',
  'redistribute',
  'transfer',
  'supervise',
  'deny',
  'extend',
  'unassign',
  'terminate',
]

const rank = (order: readonly string[], id: string): number => {
  const at = order.indexOf(id)
  return at === -1 ? order.length : at
}

const firstOf = (items: readonly BarItem[], order: readonly string[]): BarItem | null =>
  [...items].filter((i) => order.includes(i.id)).sort((a, b) => rank(order, a.id) - rank(order, b.id))[0] ?? null

/** While there is time one asks; pressing comes first only when it gets tight. */
const urgent = (light: Light | null): boolean => light === 'yellow' || light === 'red'

export function arrange(items: readonly BarItem[], options: { light: Light | null; elder: boolean }): BarLayout {
  const mayLead = items.filter((i) => !i.disabledBecause && (i.id !== 'urge' || urgent(options.light)))
  const main = firstOf(mayLead, mainOrder)
  const beside = items.filter((i) => i !== main)
  const side = options.elder ? null : firstOf(beside, sideOrder)
  const rest = beside.filter((i) => i !== side).sort((a, b) => rank(smallOrder, a.id) - rank(smallOrder, b.id))
  if (options.elder) {
    if (!main && rest.length === 1) return { main: rest[0] ?? null, side: null, small: [], more: [] }
    return { main, side: null, small: [], more: rest }
  }
  const room = rest.length > 2 ? 1 : 2
  return { main, side, small: rest.slice(0, room), more: rest.slice(room) }
}
