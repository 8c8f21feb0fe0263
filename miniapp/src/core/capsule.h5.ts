/** Room to leave free at the top of a page: a browser has neither status bar nor capsule of ours. */
export const capsuleRoom = (): { top: number; right: number } => ({ top: 0, right: 0 })
