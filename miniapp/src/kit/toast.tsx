import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { createStore, useStore } from '../core/store'
import { Icon } from './icon'
import { announced } from './spoken'

const shownFor = 3_500
const said = createStore<{ words: string; id: number } | null>(null)
let id = 0

/**
 * A short word that something is done; it goes along to the page that one comes to. What went wrong stands beside its
 * cause instead (InlineMessage).
 */
export const say = (words: string): void => said.set({ words, id: ++id })

export function ToastPlace() {
  const toast = useStore(said)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => said.set(null), shownFor)
    return () => clearTimeout(timer)
  }, [toast])
  if (!toast) return null
  return (
    <View className="toast-place no-print">
      <View key={toast.id} className="toast" {...announced}>
        <Icon name="done" small />
        <View>{toast.words}</View>
      </View>
    </View>
  )
}
