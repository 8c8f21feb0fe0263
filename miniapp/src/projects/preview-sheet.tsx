import { View } from '@tarojs/components'
import { planLimits } from '@bangban/shared/projects/plan-item'
import type { PlanPreview } from '@bangban/shared/projects/project-api'
import { useState, type ReactNode } from 'react'
import { TextArea } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { firstWords } from './first-words'
import { planDay } from './plan-words'

interface Props {
  preview: PlanPreview
  title: string
  /** Stands above what the plan changes. */
  children?: ReactNode
  label: string
  /** It would be the same as before. */
  nothing?: boolean
  note: string
  save: (note: { note?: string }) => Promise<void>
  onClose: () => void
}

/** What a change would do to the plan, in words and days; only from here is it saved, and the enterprise told. */
export function PreviewSheet({ preview, title, children, label, nothing, note: noteLabel, save, onClose }: Props) {
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { changes, finishBefore, finishAfter } = preview
  const press = async () => {
    setBusy(true)
    try {
      await save(note.trim() ? { note: note.trim() } : {})
    } catch (error) {
      setProblem(firstWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title={title} onClose={onClose}>
      {children}
      {changes.map(({ text }, index) => (
        <View key={index} className="mat">
          {text}
        </View>
      ))}
      <View className="b">
        {finishBefore === finishAfter
          ? `办成的日子不变，还是 ${planDay(finishAfter)}`
          : `办成的日子从 ${planDay(finishBefore)} 变成 ${planDay(finishAfter)}`}
      </View>
      {!nothing && <TextArea label={noteLabel} limit={planLimits.note} value={note} onChange={setNote} />}
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="再改改" onPress={onClose} />
        {!nothing && <Button label={label} busy={busy && '正在存…'} onPress={() => void press()} />}
      </View>
    </Sheet>
  )
}
