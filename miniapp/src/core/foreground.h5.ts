/** Whether somebody can see the page: a browser tab keeps its socket in the background. */
export const inForeground = (): boolean => document.visibilityState === 'visible'

/** Calls when it can be seen again; what it gives back ends that. */
export function onForeground(run: () => void): () => void {
  const look = () => inForeground() && run()
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}
