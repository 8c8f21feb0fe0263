import { View } from '@tarojs/components'
import { requestLimits, type MissingView } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { ChipChoices } from '../kit/choices'
import { TextField } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'

interface Props {
  id: string
  items: readonly MissingView[]
  /** What can be picked: the lock, else the item's list of materials. */
  known: readonly string[]
  /** The list is frozen: only what is known may be named (一次告知). */
  frozen: boolean
  error: string | null
  onChange: (items: MissingView[]) => void
}

/** What is missing, each with what is wrong with it: all at once, because nothing may be added later. */
export function MissingEditor({ id, items, known, frozen, error, onChange }: Props) {
  const [other, setOther] = useState('')
  const chosen = items.map((item) => item.material)
  const add = () => {
    const material = other.trim()
    if (material && !chosen.includes(material)) onChange([...items, { material, problem: '' }])
    setOther('')
  }
  return (
    <View id={id} className="stack3">
      <View className="field-l">差哪几样</View>
      <ChipChoices
        options={[...new Set([...known, ...chosen])].map((name) => ({ value: name, label: name }))}
        value={chosen}
        onChange={(next) =>
          onChange(next.map((material) => items.find((i) => i.material === material) ?? { material, problem: '' }))
        }
      />
      {!frozen && (
        <View className="r top">
          <View className="grow">
            <TextField label="还差别的" value={other} limit={requestLimits.material} onChange={setOther} onDone={add} />
          </View>
          <View style={{ paddingTop: '28px' }}>
            <Button kind="soft" label="加上" onPress={add} />
          </View>
        </View>
      )}
      {items.map((item, index) => (
        <TextField
          key={item.material}
          label={`${item.material}：怎么补`}
          placeholder="比如：看不清，重拍一张就行"
          value={item.problem}
          limit={200}
          onChange={(problem) => onChange(items.map((i, at) => (at === index ? { ...i, problem } : i)))}
        />
      ))}
      {error && <InlineMessage>{error}</InlineMessage>}
      <View className="lock">
        <Icon name="lock" small />
        <View className="grow">
          {frozen
            ? '第一次的单子已经定了，只能从里面选；要加新的，得中心负责人批。'
            : '一次说全。这张单子定了就不能再加。'}
        </View>
      </View>
    </View>
  )
}

export const missingProblem = (items: readonly MissingView[]): string | null => {
  if (items.length === 0) return '至少选一样'
  const silent = items.find((item) => item.problem.trim() === '')
  return silent ? `“${silent.material}”怎么补，写一句` : null
}
