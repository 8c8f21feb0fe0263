import Taro from '@tarojs/taro'

/** Brings part of a page under its bar. */
export function bringToTop(id: string): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -60, duration: 200 }).catch(() => undefined)
}
