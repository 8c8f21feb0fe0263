import { View } from '@tarojs/components'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { actionNames } from '@bangban/shared/requests/request-words'
import { Sheet } from '../kit/sheet'
import { actionKeys, phoneKey, talkKey } from './action-keys'

const general: [string, string][] = [
  ['J', '下一件'],
  ['K', '上一件'],
  ['Enter', '到右边填'],
  ['Esc', '回到列表'],
  ['X', '勾选，几件一起派'],
  ['Shift X', '从上次勾的勾到这里'],
  ['/', '找一件'],
  ['1 2 3', '选系统建议的单位'],
  ['U', '派给别的单位'],
  ['Ctrl ↵', '右下角那个按钮'],
  [phoneKey.toUpperCase(), '打电话给申请人'],
  [talkKey.toUpperCase(), '和申请人对话'],
]

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const actions = Object.entries(actionKeys) as [RequestAction, string][]
  return (
    <Sheet title="全部按键" onClose={onClose}>
      <View className="dk-keyhelp">
        {[...general, ...actions.map(([action, key]) => [key.toUpperCase(), actionNames[action].staff] as const)].map(
          ([key, words]) => (
            <View key={`${key}${words}`} className="r">
              <View className="kbd">{key}</View>
              <View>{words}</View>
            </View>
          ),
        )}
      </View>
      <View className="sm t3">正在打字的时候，字母不当按键用。</View>
    </Sheet>
  )
}
