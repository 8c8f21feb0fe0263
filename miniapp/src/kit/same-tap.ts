/** Whoever presses again so soon has pressed once, with an unsure finger. */
export const sameTapMs = 700
