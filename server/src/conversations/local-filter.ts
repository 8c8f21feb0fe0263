import type { WithheldReason } from '@bangban/shared/conversations/conversation-api'
import { blockedWords } from './blocked-words.js'

/** Blanks, marks and wide letters between the characters hide nothing. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const lists = (Object.entries(blockedWords) as [WithheldReason, readonly string[]][]).map(
  ([reason, words]) => [reason, words.map(bare)] as const,
)

/** Why it is held back; null when nothing speaks against it. */
export function filtered(text: string): WithheldReason | null {
  const plain = bare(text)
  return lists.find(([, words]) => words.some((word) => plain.includes(word)))?.[0] ?? null
}
