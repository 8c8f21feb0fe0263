import { answering } from './call.mjs'

/** An ordinary phone of 390 × 844 with WeChat's capsule at its usual place. */
const WINDOW = {
  pixelRatio: 3,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 844,
  statusBarHeight: 47,
  screenTop: 0,
  safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
}
const CAPSULE = { width: 87, height: 32, top: 51, right: 383, bottom: 83, left: 296 }
const MODEL = { brand: 'sandbox', model: 'sandbox', platform: 'ios', system: 'iOS 18.0', benchmarkLevel: 40 }
const BASE = { SDKVersion: '3.10.0', version: '8.0.60', language: 'zh_CN', fontSizeSetting: 17, theme: 'light' }

/**
 * What the device is, and what happens to the app as a whole.
 * @param {import('../phone.mjs').Device} device
 */
export function deviceCalls(device) {
  const { troubles, network, listeners, realm, clipboard, dialogs } = device
  /** @param {object} facts */
  const told = (facts) => () => realm().parse(JSON.stringify(facts))
  const nothing = () => undefined
  /** @type {(event: import('../phone.mjs').AppEvent) => { on: (run: (news: any) => void) => void, off: (run?: (news: any) => void) => void }} */
  const event = (event) => ({
    on: (run) => void listeners[event].add(run),
    off: (run) => (run ? void listeners[event].delete(run) : listeners[event].clear()),
  })
  const [shown, hidden, line, keyboard] = [event('show'), event('hide'), event('network'), event('keyboard')]
  const everything = { ...WINDOW, ...MODEL, ...BASE }
  return {
    getWindowInfo: told(WINDOW),
    getMenuButtonBoundingClientRect: told(CAPSULE),
    getDeviceInfo: told(MODEL),
    getAppBaseInfo: told(BASE),
    getSystemInfoSync: told(everything),
    getSystemInfo: answering('getSystemInfo', device, told(everything)),
    getAccountInfoSync: told({ miniProgram: { appId: 'wxsandbox', envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: told({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    getEnterOptionsSync: told({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    getNetworkType: answering('getNetworkType', device, () => ({ networkType: network.online ? 'wifi' : 'none' })),
    // WeChat says so itself.
    setClipboardData: answering('setClipboardData', device, (/** @type {{ data: string }} */ { data }) => {
      clipboard.text = data
      dialogs.shown.push('内容已复制')
    }),
    getUpdateManager: () => ({
      onCheckForUpdate: (/** @type {(news: object) => void} */ told) => void told({ hasUpdate: false }),
      onUpdateReady: nothing,
      onUpdateFailed: nothing,
      applyUpdate: nothing,
    }),
    canIUse: () => true,
    nextTick: (/** @type {() => void} */ run) => void setTimeout(() => troubles.catch('nextTick', run)),
    onAppShow: shown.on,
    offAppShow: shown.off,
    onAppHide: hidden.on,
    offAppHide: hidden.off,
    onNetworkStatusChange: line.on,
    offNetworkStatusChange: line.off,
    onKeyboardHeightChange: keyboard.on,
    offKeyboardHeightChange: keyboard.off,
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
}
