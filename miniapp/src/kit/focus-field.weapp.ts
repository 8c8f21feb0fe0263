import Taro from '@tarojs/taro'

/** Brings a field into view. WeChat opens its keyboard only on a tap. */
export function focusField(id: string): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -120, duration: 200 }).catch(() => undefined)
}
