/** Limits of conversations (DESIGN §7); the screen says them before the server has to. */
export const messageLimits = {
  /** Characters of one message. */
  text: 4_000,
  /** Characters of an excerpt in a list or above a reply. */
  excerpt: 60,
  mentions: 20,
  /** Milliseconds in which one may take a message back. */
  recallMs: 2 * 60_000,
  /** Messages of one answer. */
  page: 100,
} as const

/** What the unread are told, and when: not before it has been quiet for a while, and not much later either. */
export const unreadLimits = { quietMs: 45_000, longestMs: 3 * 60_000 } as const
