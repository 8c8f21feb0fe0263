import { View } from '@tarojs/components'
import { spoken } from '../kit/spoken'

/** How much has left this device, as a number too. */
export function Progress({ percent, label }: { percent: number; label: string }) {
  return (
    <View className="r" {...spoken({ role: 'img', label: `${label} ${percent}%` })}>
      <View className="day grow">
        <View className="day u" style={{ width: `${percent}%` }} />
      </View>
      <View className="sm t2 nw">{`${percent}%`}</View>
    </View>
  )
}
