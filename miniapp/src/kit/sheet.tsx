import { View } from '@tarojs/components'
import { useId, useState, type PropsWithChildren } from 'react'
import { useDialogFocus } from './dialog-focus'
import { TextArea } from './form-fields'
import { InlineMessage } from './inline-message'
import { Button } from './pressable'
import { spoken } from './spoken'

type SheetProps = PropsWithChildren<{ title: string; onClose: () => void }>

/** Rises from below over what asked for it; never one over another. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const id = `sheet-${useId().replace(/:/g, '')}`
  useDialogFocus(id, onClose)
  return (
    <View className="veil no-print" onClick={onClose} catchMove>
      <View
        id={id}
        className="sheet stack3"
        onClick={(event) => event.stopPropagation()}
        {...spoken({ role: 'dialog', label: title })}
      >
        <View className="sheet-t" {...spoken({ role: 'heading', level: 2 })}>
          {title}
        </View>
        {children}
      </View>
    </View>
  )
}

interface ConfirmProps {
  title: string
  words?: string
  /** Label of the reason's field; with it a reason is obligatory. */
  reason?: { label: string; hint?: string; limit: number }
  confirm: string
  cancel?: string
  danger?: boolean
  /** Rejects with the words to show; the sheet stays open then. */
  onConfirm: (reason: string) => Promise<void>
  onClose: () => void
  wordsOf: (error: unknown) => string
}

/** Asks once more before something ends, with a reason when one is due. */
export function ConfirmSheet({
  title,
  words,
  reason,
  confirm,
  cancel = '先不',
  danger,
  onConfirm,
  onClose,
  wordsOf,
}: ConfirmProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const go = async () => {
    if (reason && text.trim() === '') {
      setProblem('写一句原因，好让办事的人知道')
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      await onConfirm(text.trim())
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={title} onClose={onClose}>
      {words && <View className="t2">{words}</View>}
      {reason && (
        <TextArea label={reason.label} hint={reason.hint} limit={reason.limit} value={text} onChange={setText} />
      )}
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label={cancel} onPress={onClose} />
        <Button kind={danger ? 'dng' : 'pri'} label={confirm} busy={busy && '正在交…'} onPress={() => void go()} />
      </View>
    </Sheet>
  )
}
