import { View } from '@tarojs/components'
import { useKeys } from '../core/keys'
import { InlineMessage } from './inline-message'
import { KeyHint } from './key-hint'
import { Button } from './pressable'

interface Props {
  label: string
  busy: string | false
  /** What will happen. */
  hint?: string | null
  /** Why the last try came to nothing; it stands where the finger is. */
  problem?: string | null
  /** A way out beside it. */
  aside?: { label: string; onPress: () => void }
  disabledBecause?: string | null
  /** It ends something: framed in red instead of filled. */
  danger?: boolean
  onPress: () => void
}

/** The bar of a form: its one button (Ctrl+Enter), what came of the last try above it, what will happen below. */
export function SubmitBar({ label, busy, hint, problem, aside, disabledBecause, danger, onPress }: Props) {
  useKeys({ 'ctrl+enter': busy || disabledBecause ? null : onPress })
  return (
    <View className="bar no-print">
      {problem && (
        <View style={{ marginBottom: '8px' }}>
          <InlineMessage>{problem}</InlineMessage>
        </View>
      )}
      <View className="acts">
        {aside && <Button kind="txt" label={aside.label} onPress={aside.onPress} />}
        <Button
          kind={danger ? 'dng' : 'pri'}
          label={label}
          busy={busy}
          disabledBecause={disabledBecause}
          className="main"
          after={<KeyHint name="Ctrl ↵" />}
          onPress={onPress}
        />
      </View>
      {hint && <View className="bar-hint">{hint}</View>}
    </View>
  )
}
