/** Names of places in a conversation, to scroll to. Several conversations may lie on one page, or in one stack. */
export const placeOf = (conversationId: string, name: string | number): string =>
  `${typeof name === 'number' ? 'm-' : ''}${name}-${conversationId}`
