import { momentWords } from '@bangban/shared/calendar/day-words'
import type { DeliveryView, PushView } from '@bangban/shared/notifications/push-api'
import { channelWords, proofWords, skipReasonWords } from '@bangban/shared/notifications/push-channels'
import type { IconName } from '../kit/icon'

const stateWords = {
  queued: '等着发',
  sending: '正在发',
  sent: '发出了，还没看到',
  delivered: '送到了',
  read: '看到了',
  unknown: '发出了，没有回音',
  refused: '对方没有收',
  skipped: '没有走这条路',
} as const

/** “微信：发出了，还没看到，今天 10:20” */
export function tryWords({ channel, state, reason, errorCode, sentAt, provedAt }: DeliveryView, now: number): string {
  const name = channelWords[channel]
  if (channel === 'phone') {
    if (state === 'queued') return `${name}：等中心打`
    if (state === 'read' || state === 'sent') return `${name}：打通了`
  }
  if (state === 'skipped' && reason) return `${name}：${skipReasonWords[reason]}`
  const at = provedAt ?? sentAt
  const why = state === 'refused' && errorCode ? `（${errorCode}）` : ''
  return `${name}：${stateWords[state]}${why}${at ? `，${momentWords(at, now)}` : ''}`
}

export interface Standing {
  icon: IconName
  words: string
  /** Green, grey or orange, never alone. */
  tone: 'acc' | 't3' | 'warned'
}

/** What is known about one person now, in one line. */
export function standingOf({ state, proof, provedVia, provedAt, tries }: PushView, now: number): Standing {
  switch (state) {
    case 'proved': {
      const way = provedVia ? `${channelWords[provedVia]}，` : ''
      const at = provedAt ? `，${momentWords(provedAt, now)}` : ''
      return { icon: 'done', tone: 'acc', words: `${way}${proof ? proofWords[proof] : '看到了'}${at}` }
    }
    case 'settled':
      return { icon: 'done', tone: 't3', words: '事情已经有人接了，不用看了' }
    case 'ended':
      return { icon: 'tri', tone: 'warned', words: '能发的都发了，还没有看到' }
    case 'open': {
      const last = tries.at(-1)
      return last
        ? { icon: 'clock', tone: 't3', words: tryWords(last, now) }
        : { icon: 'clock', tone: 't3', words: '等着发' }
    }
  }
}
