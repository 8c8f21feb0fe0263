import Taro from '@tarojs/taro'
import type { Presence } from './presence'

/** WeChat cuts sockets in the background anyway: sleep there, catch up on return. */
export function watchPresence(on: Presence): void {
  Taro.onAppShow(on.shown)
  Taro.onAppHide(on.hidden)
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) on.online()
    else on.offline()
  })
}
