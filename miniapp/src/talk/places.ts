/** Names of places in a conversation, to scroll to. Several conversations may lie on one page, or in one stack. */
export const placeOf = (conversationId: string, name: string | number): string =>
  `${typeof name === 'number' ? 'm-' : ''}${name}-${conversationId}`

/** Which message has this place; 0 for what is none. */
export const seqOf = (place: string): number => Number(/^m-(\d+)-/.exec(place)?.[1] ?? 0)
