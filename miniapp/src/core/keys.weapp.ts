/** “j”, “?”, “ctrl+enter” … → what it does; nothing while that is not offered. */
export type Keys = Record<string, (() => void) | null | undefined>

/** A mini-program has no keyboard of its own. */
export function useKeys(_keys: Keys): void {
  // Nothing to hear.
}
