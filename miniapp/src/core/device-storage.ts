import Taro from '@tarojs/taro'

/** What this device keeps. A full or forbidden storage is no reason to stop: the app then only forgets. */
export function readStored<T>(key: string): T | null {
  try {
    const value: unknown = Taro.getStorageSync(key)
    return value === '' || value === undefined ? null : (value as T)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(key, value)
  } catch {
    // Private windows and full devices: see above.
  }
}

export function removeStored(key: string): void {
  try {
    Taro.removeStorageSync(key)
  } catch {
    // As above.
  }
}
