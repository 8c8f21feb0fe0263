import { messageLimits } from './conversation-limits.js'
import type { CardKind, EventView, MemberView, MessageView, WithheldReason } from './conversation-api.js'
import type { MemberKey } from './conversation-policy.js'

/** A system line as it stands between the messages; null for what shows at the message it is about. */
export function eventWords({ kind, name }: EventView): string | null {
  const who = name ?? '工作人员'
  switch (kind) {
    case 'took':
      return `${who}接了手，前面说过的他都看得到`
    case 'joined':
      return peopleWords('joined', [who])
    case 'queued':
      return `转到${who}，等人接，前面说过的接的人都看得到`
    case 'left':
      return peopleWords('left', [who])
    case 'closed':
      return '这件事结束了，对话留着，随时能看'
    case 'reopened':
      return '这件事又接着办了'
    case 'reminded':
      return `这个问题提醒了${who}一次`
    case 'team':
      return `还没人答，已经告诉${who}的每个人`
    case 'leader':
      return `还没人答，已经告诉${who}`
    case 'recalled':
    case 'asked':
    case 'answered':
      return null
  }
}

/** Several who came, or went, at the same time are one line. */
export function peopleWords(kind: 'joined' | 'left', names: readonly string[]): string {
  const who = names.length > 2 ? `${names.slice(0, 2).join('、')}等 ${names.length} 人` : names.join('、')
  return kind === 'joined' ? `${who}进来了，前面说过的都看得到` : `${who}不在这个对话里了`
}

export const withheldWords: Record<WithheldReason, string> = {
  advert: '像是广告',
  politics: '有不合适的内容',
  porn: '有不合适的内容',
  abuse: '有骂人的话',
  crime: '像是违法的事',
  fraud: '像是骗人的话',
  vulgar: '有不合适的内容',
  copyright: '可能侵权',
  other: '有不合适的内容',
}

export const cardNames: Record<CardKind, string> = {
  guide: '办事指南',
  planItem: '计划里的一项',
  notice: '一次告知单',
  contact: '联系人',
}

/** One line of it, for a list or above a reply. */
export function excerptOf({ type, text, file, card, event, recalled }: Omit<MessageView, 'sender'>): string {
  if (recalled) return '撤回了一条'
  switch (type) {
    case 'text':
      return cut(text ?? '')
    case 'picture':
      return '[照片]'
    case 'file':
      return cut(`[文件] ${file?.name ?? ''}`)
    case 'card':
      return cut(`[${card ? cardNames[card.kind] : '卡片'}] ${card?.title ?? ''}`)
    case 'system':
      return cut((event && eventWords(event)) ?? '有新进展')
  }
}

const cut = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  return letters.length > messageLimits.excerpt
    ? `${letters.slice(0, messageLimits.excerpt).join('')}…`
    : letters.join('')
}

/** Who of the others has read a message, of how many (“3/7 已读”). */
export function readersOf(
  members: readonly MemberView[],
  message: { seq: number; sender: { key: MemberKey } | null },
): { read: MemberView[]; unread: MemberView[] } {
  const others = members.filter(({ key, left }) => !left && key !== message.sender?.key)
  return {
    read: others.filter(({ readSeq }) => readSeq >= message.seq),
    unread: others.filter(({ readSeq }) => readSeq < message.seq),
  }
}
