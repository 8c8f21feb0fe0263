import type { EnterpriseStatus } from '../organization/enterprise-api.js'
import type { ProjectJournalAction } from '../projects/project-api.js'
import type { RequestAction } from '../requests/request-flow.js'
import type { PushChannel, SkipReason, TemplateKind } from './push-channels.js'

/** As what somebody is told. A guest has no account: a clerk filed for him, and his number is all there is. */
export const pushAudiences = ['applicant', 'guest', 'staff'] as const
export type PushAudience = (typeof pushAudiences)[number]

export const noticeKinds = [
  'task',
  'demand',
  'note',
  'answer',
  'outcome',
  'progress',
  'message',
  'reply',
  'record',
] as const
/** What news means to its reader; it decides how hard the system tries. */
export type NoticeKind = (typeof noticeKinds)[number]

export interface Rung {
  channel: PushChannel
  /** Seconds to wait for proof before the next rung. */
  wait: number
  /** Only for somebody whom nothing has reached so far: no channel took a message for him. */
  ifUnreached?: true
}

export interface Ladder {
  /** Goes out at once, also shortly after other news of the same case. */
  urgent: boolean
  template: TemplateKind | null
  rungs: readonly Rung[]
}

const minute = 60
const hour = 60 * minute

/**
 * Which news climbs how far, and how long each rung waits for proof. Not all of it climbs to SMS: a message costs money
 * and attention, so it is kept for what somebody has to act on, or has waited for.
 */
export const ladders: Record<NoticeKind, Ladder> = {
  // Nobody works on it until one of them claims, and after two hours the centre asks why (DESIGN §4): the whole ladder
  // is climbed well before that.
  task: {
    urgent: true,
    template: 'task',
    rungs: [
      { channel: 'screen', wait: 20 },
      { channel: 'wechat', wait: 3 * minute },
      { channel: 'wecom', wait: 3 * minute },
      { channel: 'sms', wait: 10 * minute },
      { channel: 'phone', wait: 0 },
    ],
  },
  // The applicant is waiting and says so, but somebody has the case already: half a working day is early enough.
  demand: {
    urgent: true,
    template: 'reminder',
    rungs: [
      { channel: 'screen', wait: 60 },
      { channel: 'wechat', wait: 20 * minute },
      { channel: 'wecom', wait: 20 * minute },
      { channel: 'sms', wait: 2 * hour },
    ],
  },
  // Material came, a mandate, or it was withdrawn: he meets it when he opens the case, so no SMS.
  note: {
    urgent: false,
    template: 'reminder',
    rungs: [
      { channel: 'screen', wait: minute },
      { channel: 'wechat', wait: 2 * hour },
      { channel: 'wecom', wait: 2 * hour },
    ],
  },
  // He has to do something and the case stands still until then (it lapses after 15 working days): he must be reached.
  answer: {
    urgent: true,
    template: 'answer',
    rungs: [
      { channel: 'screen', wait: minute },
      { channel: 'wechat', wait: 30 * minute },
      { channel: 'sms', wait: 24 * hour },
      { channel: 'phone', wait: 0, ifUnreached: true },
    ],
  },
  // The notice 一次性告知, the refusal and the result are what he applied for; nothing is lost by some hours.
  outcome: {
    urgent: false,
    template: 'progress',
    rungs: [
      { channel: 'screen', wait: minute },
      { channel: 'wechat', wait: 2 * hour },
      { channel: 'sms', wait: 24 * hour },
      { channel: 'phone', wait: 0, ifUnreached: true },
    ],
  },
  // News without asking (跟踪帮). Who wants it on his phone said so in WeChat; an SMS for each step would be a flood.
  progress: {
    urgent: false,
    template: 'progress',
    rungs: [
      { channel: 'screen', wait: 2 * minute },
      { channel: 'wechat', wait: 24 * hour },
    ],
  },
  // Somebody has written and it has been quiet since: one call for all of it. The office reads it at its work.
  message: {
    urgent: false,
    template: 'reminder',
    rungs: [
      { channel: 'screen', wait: minute },
      { channel: 'wechat', wait: 2 * hour },
      { channel: 'wecom', wait: 2 * hour },
      { channel: 'sms', wait: 0, ifUnreached: true },
    ],
  },
  // The same for whoever is written to by the office; an SMS only where WeChat did not take it.
  reply: {
    urgent: false,
    template: 'progress',
    rungs: [
      { channel: 'screen', wait: minute },
      { channel: 'wechat', wait: 2 * hour },
      { channel: 'sms', wait: 0, ifUnreached: true },
    ],
  },
  // For the record only: it stands in the inbox.
  record: { urgent: false, template: null, rungs: [{ channel: 'screen', wait: 24 * hour }] },
}

/**
 * A step of a case, a rung of its deadlines, a certificate that runs out. `unmanned`: nobody of the unit is there to take
 * the case; its leads are told.
 */
export type NewsOf =
  | RequestAction
  | 'mandate'
  | 'replan'
  | 'unmanned'
  | 'due_yellow'
  | 'due_red'
  | 'due_leaders'
  | 'contact_yellow'
  | 'contact_red'
  | 'answer_yellow'
  | 'answer_red'
  | 'pledge_yellow'
  | 'pledge_red'
  | 'renew'
  | 'ended'
  | TalkNewsOf

/**
 * Of a conversation: something unread; a question that waits, told to its owner, to all of his, to who leads them; one's
 * own message that stays held back.
 */
export type TalkNewsOf = 'message' | 'ask_reminded' | 'ask_team' | 'ask_leader' | 'upheld'

const toStaff: Partial<Record<NewsOf, NoticeKind>> = {
  dispatch: 'task',
  transfer: 'task',
  assign: 'task',
  relay: 'task',
  redistribute: 'task',
  unassign: 'task',
  unmanned: 'task',
  consult: 'demand',
  due_red: 'demand',
  contact_red: 'demand',
  answer_red: 'demand',
  pledge_red: 'demand',
  urge: 'demand',
  reopen: 'demand',
  supervise: 'demand',
  lapse: 'note',
  message: 'message',
  ask_reminded: 'demand',
  ask_team: 'demand',
  ask_leader: 'demand',
}

const toApplicant: Partial<Record<NewsOf, NoticeKind>> = {
  return: 'answer',
  decline: 'outcome',
  dispatch: 'outcome',
  complete: 'outcome',
  terminate: 'outcome',
  lapse: 'outcome',
  ended: 'outcome',
  // He has to do something, or loses what he has.
  due_yellow: 'answer',
  due_red: 'answer',
  pledge_yellow: 'answer',
  pledge_red: 'answer',
  renew: 'outcome',
  archive: 'record',
  message: 'reply',
  // He asked the centre to read it, and waits for what it says.
  upheld: 'reply',
}

/**
 * @param waitsForApplicant the case stands still until he supplies something: then news is a question to him
 */
export function noticeKindOf(action: NewsOf, audience: PushAudience, waitsForApplicant: boolean): NoticeKind {
  if (audience === 'staff') return toStaff[action] ?? 'note'
  if (action === 'pause' && waitsForApplicant) return 'answer'
  return toApplicant[action] ?? 'progress'
}

/**
 * What happens to a project, as far as somebody is told (定制帮). `opened`: he can go on now. `beHandler`: it is his now,
 * `notHandler`: it was his and is another's. `worksOver`: the day on which the works were to be finished has come.
 * `leaderless`: whoever led the task force was shut out. `released`: the plan changed, and it is nobody's to do there.
 */
export type ProjectNewsOf =
  | ProjectJournalAction
  | 'askHandler'
  | 'opened'
  | 'beHandler'
  | 'notHandler'
  | 'released'
  | 'worksOver'
  | 'leaderless'
  | TalkNewsOf

const toProjectStaff: Partial<Record<ProjectNewsOf, NoticeKind>> = {
  askHandler: 'demand',
  beHandler: 'demand',
  leaderless: 'demand',
  submit: 'demand',
  opened: 'note',
  message: 'message',
  ask_reminded: 'demand',
  ask_team: 'demand',
  ask_leader: 'demand',
}

const toEnterprise: Partial<Record<ProjectNewsOf, NoticeKind>> = {
  sendBack: 'answer',
  refuse: 'outcome',
  grant: 'outcome',
  formTaskForce: 'outcome',
  // The next step is its own, and nobody else does anything that would remind it.
  worksOver: 'outcome',
  message: 'reply',
  upheld: 'reply',
}

/** The same for news of a project: people of the enterprise are its applicants. */
export const projectNoticeKindOf = (action: ProjectNewsOf, audience: PushAudience): NoticeKind =>
  audience === 'staff' ? (toProjectStaff[action] ?? 'note') : (toEnterprise[action] ?? 'progress')

/** The centre's word on an enterprise that somebody registered. */
export type EnterpriseNewsOf = Exclude<EnterpriseStatus, 'pending'>

/** He waits for the one to begin; after the other nothing goes on unless he puts it right. */
export const enterpriseNoticeKinds: Record<EnterpriseNewsOf, NoticeKind> = { confirmed: 'outcome', declined: 'answer' }

/** Residents have no WeCom of ours, and a guest has no screen and no WeChat either. */
const closedTo: Record<PushAudience, readonly PushChannel[]> = {
  applicant: ['wecom'],
  guest: ['screen', 'wechat', 'wecom'],
  staff: [],
}

/** The rungs of a kind of news for a kind of reader; positions in it are kept with each push. */
export const rungsOf = (kind: NoticeKind, audience: PushAudience): Rung[] =>
  ladders[kind].rungs.filter(({ channel }) => !closedTo[audience].includes(channel))

export interface Climb {
  /** Rungs passed over on the way, with their reason. */
  skipped: { channel: PushChannel; reason: SkipReason }[]
  /** Where it stands now; null when the ladder is at its end. */
  next: { rung: number; channel: PushChannel; wait: number } | null
}

/**
 * From a rung to the next one that can be used. What cannot be used (no address, no consent, no keys) is passed over at
 * once, because waiting there would bring nobody nearer.
 * @param from position of the present rung, -1 before the first
 * @param obstacle why a channel cannot be used for this person now; null when it can
 * @param reached whether some outside channel took a message for him
 */
export function climb(
  rungs: readonly Rung[],
  from: number,
  obstacle: (channel: PushChannel) => SkipReason | null,
  reached: boolean,
): Climb {
  const skipped: Climb['skipped'] = []
  for (let rung = from + 1; rung < rungs.length; rung++) {
    const { channel, wait, ifUnreached } = rungs[rung] as Rung
    if (ifUnreached && reached) continue
    const reason = obstacle(channel)
    if (reason === null) return { skipped, next: { rung, channel, wait } }
    skipped.push({ channel, reason })
  }
  return { skipped, next: null }
}
