import { View } from '@tarojs/components'
import { useWideScreen } from '../core/wide-screen'
import { silent } from './spoken'

/** The key that does the same, printed where there is room and a keyboard. */
export function KeyHint({ name }: { name: string }) {
  const wide = useWideScreen()
  if (!wide) return null
  return (
    <View className="kbd" {...silent}>
      {name}
    </View>
  )
}
