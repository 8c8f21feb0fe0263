import { View } from '@tarojs/components'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { InlineMessage } from './inline-message'
import { Button } from './pressable'
import { Sheet } from './sheet'

interface Props {
  title: string
  /** How many cases are at stake. */
  held: number
  keep: string
  onLeave: (handOver: boolean) => Promise<void>
  onClose: () => void
}

/** Going off duty with cases in hand: whether they stay there is asked once, and nothing is chosen beforehand. */
export function HandOverSheet({ title, held, keep, onLeave, onClose }: Props) {
  const [busy, setBusy] = useState<'keep' | 'give' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const leave = async (choice: 'keep' | 'give') => {
    setBusy(choice)
    setProblem(null)
    try {
      await onLeave(choice === 'give')
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(null)
    }
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <View className="t2">{`手里还有 ${held >= 100 ? '99 多' : held} 件没办完。`}</View>
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <Button wide kind="sec2" label={keep} busy={busy === 'keep' && '正在存…'} onPress={() => void leave('keep')} />
      <Button
        wide
        kind="sec2"
        label="交回单位，请别人接着办"
        busy={busy === 'give' && '正在交…'}
        onPress={() => void leave('give')}
      />
      <View className="sm t3">交回以后，负责人和同事马上知道，申请人也看得到。答应的日子不变。</View>
      <Button wide kind="txt" label="先不" onPress={onClose} />
    </Sheet>
  )
}
