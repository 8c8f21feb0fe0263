import { readStored, writeStored } from './device-storage'
import { createStore, useStore } from './store'

interface Preferences {
  /** 长辈版: larger text and targets. It belongs to the eyes in front of this device, not to the account. */
  elder: boolean
  /** A helper is somebody's neighbour too: then he sees the resident's pages. */
  asResident: boolean
}

const storageKey = 'preferences'
const preferences = createStore<Preferences>({
  elder: false,
  asResident: false,
  ...readStored<Partial<Preferences>>(storageKey),
})

export const usePreferences = (): Preferences => useStore(preferences)

export function prefer(change: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...change }
  writeStored(storageKey, next)
  preferences.set(next)
}
