import type { ConversationView } from '@bangban/shared/conversations/conversation-api'
import { messageLimits } from '@bangban/shared/conversations/conversation-limits'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'

/** Somebody one can mean by name, and the name as it stands in the words. */
export interface Mention {
  key: MemberKey
  name: string
}

export const mayMention = ({ members, me }: ConversationView): Mention[] =>
  members.filter(({ key, left }) => !left && key !== me).map(({ key, name }) => ({ key, name }))

/** Where an @ was typed just now that begins a name; null for any other change, and inside an address like a@b. */
export function atTyped(before: string, after: string): number | null {
  if (after.length !== before.length + 1) return null
  let place = 0
  while (place < before.length && before[place] === after[place]) place++
  return /[@＠]/.test(after[place] ?? '') && !/\w/.test(after[place - 1] ?? '') ? place : null
}

/** The name behind the @ that stands there, or with one of its own where none does. */
export function withMention(text: string, place: number, name: string): string {
  const behind = /[@＠]/.test(text[place] ?? '') ? place + 1 : place
  return `${text.slice(0, place)}@${name} ${text.slice(behind)}`
}

/** Who is still meant when it is sent: a name that was rubbed out again means nobody. */
export const stillMeant = (text: string, chosen: readonly Mention[]): MemberKey[] =>
  [...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ key }) => key))].slice(
    0,
    messageLimits.mentions,
  )

export interface Part {
  words: string
  /** A name: of somebody else, or one’s own. */
  names?: 'other' | 'me'
}

/** The text with the names it means set apart. */
export function partsOf(text: string, mentions: readonly MemberKey[], { members, me }: ConversationView): Part[] {
  const meant = members.filter(({ key }) => mentions.includes(key))
  // The longest first: one name may begin another.
  const names = meant.map(({ key, name }) => ({ key, at: `@${name}` })).sort((a, b) => b.at.length - a.at.length)
  const parts: Part[] = []
  let plain = ''
  for (let place = 0; place < text.length;) {
    const found = names.find(({ at }) => text.startsWith(at, place))
    if (!found) {
      plain += text[place++] ?? ''
      continue
    }
    if (plain) parts.push({ words: plain })
    plain = ''
    parts.push({ words: found.at, names: found.key === me ? 'me' : 'other' })
    place += found.at.length
  }
  return plain ? [...parts, { words: plain }] : parts
}
