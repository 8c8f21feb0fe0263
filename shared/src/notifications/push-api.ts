import type { DeliveryState, PushChannel, PushProof, SkipReason } from './push-channels.js'
import type { PushAudience } from './ladder.js'
import type { NotificationView } from './notification-api.js'

/** The news of one case, project or enterprise, as one row of the inbox: the newest sentence and how many there are. */
export interface CaseNewsView {
  /** Null for news of a project or enterprise, and for news that belongs to nothing, as of the calendar. */
  requestId: string | null
  requestCode: string | null
  projectId: string | null
  enterpriseId: string | null
  /** What the case is called. */
  title: string
  newest: NotificationView
  count: number
  unread: number
}

/** `GET /api/notifications/cases`. Cases with something unread come first, on the first page. */
export interface CaseNewsPage {
  items: CaseNewsView[]
  nextCursor: string | null
  unread: number
}

/** One rung that was tried for one person. */
export interface DeliveryView {
  channel: PushChannel
  state: DeliveryState
  reason: SkipReason | null
  /** What the other side answered, as it names it. */
  errorCode: string | null
  attempts: number
  sentAt: string | null
  provedAt: string | null
}

/** `open`: the ladder is still climbed. `ended`: it is at its end without proof. `settled`: it became needless. */
export type PushState = 'open' | 'proved' | 'ended' | 'settled'

export interface PushView {
  person: { name: string; phone: string | null; unit: string | null; audience: PushAudience }
  state: PushState
  proof: PushProof | null
  provedVia: PushChannel | null
  provedAt: string | null
  tries: DeliveryView[]
}

/** `GET /api/requests/:id/deliveries`: one piece of news, and how it got to each person. Newest first. */
export interface NoticeDeliveriesView {
  id: string
  words: string
  at: string
  people: PushView[]
}

/** Somebody whom the centre has to ring, because nothing else reached him. */
export interface CallView {
  id: string
  requestId: string | null
  projectId: string | null
  enterpriseId: string | null
  /** Code of the case, the project or the enterprise. */
  requestCode: string
  title: string
  /** The news he does not know yet. */
  words: string
  name: string
  unit: string | null
  /** Masked; the plain number is asked for by itself, and the look is audited. Null when nobody left one. */
  phone: string | null
  tries: DeliveryView[]
  since: string
  /** Calls that nobody answered so far, and what the caller wrote last. */
  calls: number
  lastNote: string | null
}

/** What WeChat, WeCom or the SMS service refused for good. */
export interface RefusedView {
  id: string
  channel: PushChannel
  requestId: string | null
  projectId: string | null
  enterpriseId: string | null
  requestCode: string
  title: string
  words: string
  name: string
  unit: string | null
  errorCode: string
  at: string
}

export interface PushSettingsView {
  /** `HH:MM` in Beijing; null = messages may come at any hour. */
  quiet: { from: string; until: string } | null
}

/** A WeChat template of ours. A long-term consent is not used up; a one-time consent buys one message. */
export interface TemplateView {
  id: string
  longTerm: boolean
}
