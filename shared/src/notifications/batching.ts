/**
 * News of one case that comes within this time after a message about it waits and goes out together, as one message
 * (DESIGN §5: batched, never a flood). Urgent news does not wait.
 */
export const batchWindowMs = 10 * 60_000

/** The newest sentence, and how much more there is: “有人接手了，还有 2 条新进展”. */
export const combinedWords = (newest: string, others: number): string =>
  others === 0 ? newest : `${newest}，还有 ${others} 条新进展`
