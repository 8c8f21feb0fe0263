import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { View } from '@tarojs/components'
import { TextArea } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { say } from '../kit/toast'

const longestNote = 200

interface Props {
  name: string
  reached: boolean
  onDone: (note: string) => Promise<void>
  onClose: () => void
}

/** What came of a call, with a word about it. */
export function CallResult({ name, reached, onDone, onClose }: Props) {
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = async () => {
    setBusy(true)
    try {
      await onDone(note.trim())
      say(reached ? '记下了，他知道了' : '记下了，还在名单里')
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <Sheet title={reached ? `和${name}打通了` : `没打通${name}的电话`} onClose={onClose}>
      <TextArea
        label="记一句"
        hint={reached ? '可写可不写，比如：本人知道了，明天来' : '比如：没人接，下午再打'}
        limit={longestNote}
        value={note}
        onChange={setNote}
      />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="先不记" onPress={onClose} />
        <Button label="记下" busy={busy && '正在记…'} onPress={() => void keep()} />
      </View>
    </Sheet>
  )
}
