import { dayWords, fullDayWords, momentWords, timeWords } from '../calendar/day-words.js'
import { pauseWords, type DueReader } from '../calendar/due-words.js'
import type { ClockLedgerView, LedgerIntervalView } from './ledger-api.js'
import type { PauseReason } from './request-api.js'
import type { ClockKind, Rung } from './request-clocks.js'

/** The clocks by name, as staff read them. */
export const clockNames: Record<ClockKind, string> = {
  review: '初审',
  claim: '接单',
  offer: '接手转来的事',
  promise: '承诺办结',
  leg: '在这一手的时间',
  first_contact: '第一次联系申请人',
  answer: '答复督办',
  lapse: '补材料',
  rating: '评价',
  later: '后补材料',
  pledge: '核查承诺',
  expiry: '证件有效期',
  repair: '差评整改',
}

/** The same to the applicant: what we, or he, have the time for. */
export const clockQuestions: Partial<Record<ClockKind, string>> = {
  review: '中心看申请，最晚到什么时候',
  claim: '承办单位接手，最晚到什么时候',
  promise: '这件事，最晚哪天办完',
  lapse: '您补材料，可以到什么时候',
  rating: '您评价，可以到什么时候',
  later: '后补的材料，哪天前交',
  pledge: '您承诺的事，哪天前核查',
}

export const rungNames: Record<Rung, string> = {
  yellow: '已提醒',
  red: '已催办',
  supervise: '已督办',
  leaders: '已报领导',
  lapse: '过期终止',
  renew: '已提醒换证',
}

const hour = 3_600_000
const minute = 60_000
const day = 24 * hour

/** 3 小时 20 分钟, 2 个工作日; exact to the second where it matters to staff. */
export function amountWords(amount: number, unit: ClockLedgerView['unit']): string {
  if (unit === 'days') return `${amount} 个工作日`
  const hours = Math.floor(amount / hour)
  const minutes = Math.floor((amount % hour) / minute)
  const seconds = Math.floor((amount % minute) / 1000)
  const parts = [
    hours > 0 && `${hours} 小时`,
    minutes > 0 && `${minutes} 分钟`,
    hours === 0 && seconds > 0 && `${seconds} 秒`,
  ]
  return parts.filter(Boolean).join(' ') || '0 分钟'
}

const calendarWords = (days: number): string => `${days} 天`

/** 10月1日至7日, 11月25日, 9月30日至10月3日; the last instant of a span that ends at midnight is the day before. */
export function spanWords({ from, to }: Pick<LedgerIntervalView, 'from' | 'to'>): string {
  const last = new Date(Date.parse(to) - 1)
  // Over so long a time a month without its year says little.
  if (last.getTime() - Date.parse(from) > 300 * day) return `${fullDayWords(from)}至${fullDayWords(last)}`
  const [begin, end] = [dayWords(from), dayWords(last)]
  if (begin === end) return begin
  const month = begin.slice(0, begin.indexOf('月') + 1)
  return `${begin}至${end.startsWith(month) ? end.slice(month.length) : end}`
}

function leftOutWords({ reason, detail }: LedgerIntervalView, to: DueReader): string {
  switch (reason) {
    case 'holiday':
      return detail ? `${detail}放假，不计` : '放假，不计'
    case 'weekend':
      return '周末，不计'
    case 'start_day':
      return '当天不计，从下一个工作日算起'
    case 'closed':
      return '下班时间，不计'
    case 'paused':
      return detail === 'finished' ? '已经办结，不计' : `${pauseWords(detail as PauseReason, to)}，暂停，不计`
    case 'working':
    case 'calendar':
      return ''
  }
}

/** One interval in plain words: “10月1日至7日国庆节放假，不计”, “10月8日至9日，算 2 个工作日”. */
export function intervalWords(
  interval: LedgerIntervalView,
  unit: ClockLedgerView['unit'],
  reader: DueReader = 'resident',
): string {
  const { from, to, counted, reason, phase } = interval
  const when =
    unit === 'days' || Date.parse(to) - Date.parse(from) >= day
      ? spanWords(interval)
      : `${dayWords(from)} ${timeWords(from)} 至 ${dayWords(from) === dayWords(to) ? '' : `${dayWords(to)} `}${timeWords(to)}`
  if (reason !== 'working' && reason !== 'calendar')
    return `${when}${unit === 'days' && reason !== 'start_day' ? '' : '，'}${leftOutWords(interval, reader)}`
  const verb = phase === 'over' ? '超出' : phase === 'left' ? '还算' : '算了'
  return `${when}，${verb} ${reason === 'calendar' ? calendarWords(counted) : amountWords(counted, unit)}`
}

/** It came back to the centre and went out again; the applicant loses nothing by that. */
export const againWords = (at: string, now: number): string =>
  `${momentWords(at, now)} 重新派出，时间接着第一次派出算，没有重来`

/** What the figures come to, in one sentence. */
export function ledgerSentence(
  { endedAt, used, left, over, unit, limit, dueAt }: ClockLedgerView,
  now: number,
): string {
  const words = (amount: number): string =>
    limit?.unit === 'calendar_days' ? calendarWords(amount) : amountWords(amount, unit)
  const whole = limit ? words(unit === 'days' ? limit.amount : limit.amount * minute) : null
  const spent = `${whole ? `一共 ${whole}，` : ''}用了 ${words(used)}`
  if (over > 0) return `${spent}，超出 ${words(over)}。`
  if (endedAt !== null) return `${spent}。`
  return `${spent}，还有 ${words(left)}，到 ${momentWords(dueAt, now)}。`
}
