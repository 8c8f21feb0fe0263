import { accountCalls } from './account.mjs'
import { deviceCalls } from './device.mjs'
import { dialogCalls } from './dialogs.mjs'
import { mediaCalls } from './media.mjs'
import { namesOfWechat } from './names.mjs'
import { navigationCalls } from './navigation.mjs'
import { networkCalls } from './network.mjs'
import { placeCalls } from './places.mjs'
import { socketCalls } from './sockets.mjs'
import { storageCalls } from './storage.mjs'

/** @type {string[] | undefined} */
let documented

/**
 * The `wx` of one phone. A call WeChat has and this runner does not play is noted and fails; a name WeChat does not have
 * is undefined, as on a phone.
 * @param {import('../phone.mjs').Device} device
 * @returns {Record<string, unknown>}
 */
export function createWx(device) {
  documented ??= namesOfWechat()
  /** @type {(name: string) => () => never} */
  const unknown = (name) => () => {
    device.troubles.add('unknown call', `wx.${name}`)
    throw new Error(`wx.${name} is not played by the runner`)
  }
  return {
    ...Object.fromEntries(documented.map((name) => [name, unknown(name)])),
    cloud: undefined,
    ...accountCalls(device),
    ...deviceCalls(device),
    ...dialogCalls(device),
    ...mediaCalls(device),
    ...navigationCalls(device),
    ...networkCalls(device),
    ...placeCalls(device),
    ...socketCalls(device),
    ...storageCalls(device),
  }
}
