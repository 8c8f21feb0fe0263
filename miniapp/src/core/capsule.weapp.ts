import Taro from '@tarojs/taro'

let room: { top: number; right: number } | null = null

/** WeChat's capsule floats over our navigation bar: its real rectangle says where not to write. */
export function capsuleRoom(): { top: number; right: number } {
  if (room) return room
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  room = { top: statusBarHeight, right: Math.max(0, windowWidth - capsule.left) }
  return room
}
