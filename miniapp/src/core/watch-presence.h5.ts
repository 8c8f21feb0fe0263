import type { Presence } from './presence'

/** A browser tab keeps its socket in the background (a desk waits for work there); coming back catches up. */
export function watchPresence(on: Presence): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') on.shown()
  })
  window.addEventListener('online', on.online)
  window.addEventListener('offline', on.offline)
}
