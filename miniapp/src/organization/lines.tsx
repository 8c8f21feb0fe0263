import { View } from '@tarojs/components'

/** Short sentences, one under the other; `numbered` when their order matters. */
export function Lines({ lines, numbered }: { lines: readonly string[]; numbered?: boolean }) {
  return (
    <View>
      {lines.map((words, index) => (
        <View key={words} className="mat">
          {numbered && <View className="b acc" style={{ width: '1.2em' }}>{`${index + 1}`}</View>}
          <View className="grow">{words}</View>
        </View>
      ))}
    </View>
  )
}
