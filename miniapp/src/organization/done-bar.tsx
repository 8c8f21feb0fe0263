import { View } from '@tarojs/components'
import { Button } from '../kit/pressable'

interface Props {
  /** The same once more. */
  again?: { label: string; onPress: () => void }
  onDone: () => void
}

/** Under a password that is shown once: one leaves when it is written down. */
export function DoneBar({ again, onDone }: Props) {
  return (
    <View className="bar no-print">
      <View className="acts">
        {again && <Button kind="sec2" label={again.label} onPress={again.onPress} />}
        <Button className="main" label="记下了" onPress={onDone} />
      </View>
    </View>
  )
}
