import { View } from '@tarojs/components'
import { requestLimits } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { TextField } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'

interface Props {
  items: readonly string[]
  onChange: (items: string[]) => void
}

/** The whole list of the notice; each can be taken off, another one put on. */
export function MaterialList({ items, onChange }: Props) {
  const [other, setOther] = useState('')
  const add = () => {
    const name = other.trim()
    if (name && !items.includes(name)) onChange([...items, name])
    setOther('')
  }
  return (
    <View className="stack">
      <View className="field-l">要交的材料</View>
      <View className="chips">
        {items.map((name) => (
          <Pressable
            key={name}
            className="chip"
            label={`去掉${name}`}
            onPress={() => onChange(items.filter((item) => item !== name))}
          >
            <View>{name}</View>
            <Icon name="close" small />
          </Pressable>
        ))}
        {items.length === 0 && <View className="t3">什么都不用交</View>}
      </View>
      <View className="r top">
        <View className="grow">
          <TextField label="加一样" value={other} limit={requestLimits.material} onChange={setOther} onDone={add} />
        </View>
        <View style={{ paddingTop: '28px' }}>
          <Button kind="soft" label="加上" onPress={add} />
        </View>
      </View>
    </View>
  )
}
