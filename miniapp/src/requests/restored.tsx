import { View } from '@tarojs/components'
import { Button } from '../kit/pressable'

/** A draft was found on the device and stands in the form. */
export function Restored({ onDiscard }: { onDiscard: () => void }) {
  return (
    <View className="card r">
      <View className="grow sm t2">上次填的还在，接着填就行</View>
      <Button kind="txt" label="重新填" onPress={onDiscard} />
    </View>
  )
}
