import type { MessageView } from '@bangban/shared/conversations/conversation-api'

/** Messages of one answer. */
export const pageSize = 40
/**
 * So many stand on the screen at most, whatever the length of the conversation: as many as one answer of the server
 * holds, so that all of them can be looked at anew in one go.
 */
export const mostItems = 100
/** So many of those one has read stand above the first unread: to see what it answers. */
export const readAbove = 8

type Items = readonly MessageView[]

/** What has grown too long is let go at the other end, and fetched again when one goes there. */
export const grownBelow = (items: Items, newer: Items): Items => [...items, ...newer].slice(-mostItems)
export const grownAbove = (items: Items, older: Items): Items => [...older, ...items].slice(0, mostItems)

export const lastOf = (items: Items): number => items.at(-1)?.seq ?? 0
export const firstOf = (items: Items): number => items[0]?.seq ?? 1

/** Which messages look otherwise now, by what lines of the system say of them. */
export function touchedBy(lines: Items): { recalled: Set<number>; changed: Set<number> } {
  const [recalled, changed] = [new Set<number>(), new Set<number>()]
  for (const { event } of lines) {
    if (event?.seq == null) continue
    if (event.kind === 'recalled') recalled.add(event.seq)
    else changed.add(event.seq)
  }
  return { recalled, changed }
}

/** What was taken back is gone here, too. */
export const withoutRecalled = (items: Items, recalled: ReadonlySet<number>): Items =>
  recalled.size === 0
    ? items
    : items.map((item) =>
        recalled.has(item.seq) ? { ...item, recalled: true, text: null, file: null, card: null } : item,
      )
