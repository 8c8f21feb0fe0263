import { useSyncExternalStore } from 'react'

/** From here on staff get the desk (SCREENS, Layout). */
const query = window.matchMedia('(min-width: 900px)')

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export const useWideScreen = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
