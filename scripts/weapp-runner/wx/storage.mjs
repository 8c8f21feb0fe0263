import { answering, Refusal } from './call.mjs'

/** WeChat takes 1 MB a key and 10 MB in all. */
const LIMITS = { key: 1024 * 1024, all: 10 * 1024 * 1024 }

/**
 * What the mini-program keeps on the device. Values are kept as text, so that nobody changes them from outside.
 * @param {import('../phone.mjs').Device} device
 */
export function storageCalls(device) {
  const { stored, realm } = device
  /** @param {string} key */
  const read = (key) => {
    const text = stored.get(key)
    return text === undefined ? '' : realm().parse(text)
  }
  /**
   * @param {string} key
   * @param {unknown} value
   */
  const write = (key, value) => {
    const text = JSON.stringify(value)
    if (text === undefined) throw new Refusal(`nothing to keep under ${key}`)
    if (Buffer.byteLength(text) > LIMITS.key) throw new Refusal(`entry size limit reached: ${key}`)
    stored.set(key, text)
    if (size() > LIMITS.all) throw new Refusal('storage limit reached')
  }
  const size = () => [...stored].reduce((sum, [key, text]) => sum + Buffer.byteLength(key + text), 0)
  const info = () => ({
    keys: realm().parse(JSON.stringify([...stored.keys()])),
    currentSize: Math.ceil(size() / 1024),
    limitSize: LIMITS.all / 1024,
  })

  /** @typedef {{ key: string, data?: unknown }} Entry */
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (/** @type {string} */ key) => void stored.delete(key),
    clearStorageSync: () => stored.clear(),
    getStorageInfoSync: info,
    getStorage: answering('getStorage', device, (/** @type {Entry} */ { key }) => {
      if (!stored.has(key)) throw new Refusal('data not found')
      return { data: read(key) }
    }),
    setStorage: answering('setStorage', device, (/** @type {Entry} */ { key, data }) => write(key, data)),
    removeStorage: answering('removeStorage', device, (/** @type {Entry} */ { key }) => void stored.delete(key)),
    getStorageInfo: answering('getStorageInfo', device, info),
  }
}
