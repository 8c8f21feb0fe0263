import { View } from '@tarojs/components'
import { useState } from 'react'
import { Field, TextField, type FieldProps } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'
import './organization.scss'

interface Props extends FieldProps {
  value: readonly string[]
  limit: number
  /** Label of the field for another one. */
  add: string
  onChange: (value: string[]) => void
}

/** Short words: each can be taken off, another one put on. */
export function WordList({ value, limit, add, onChange, ...field }: Props) {
  const [other, setOther] = useState('')
  const put = () => {
    const word = other.trim()
    if (word && !value.includes(word)) onChange([...value, word])
    setOther('')
  }
  return (
    <Field {...field}>
      {value.length > 0 && (
        <View className="chips">
          {value.map((word) => (
            <Pressable
              key={word}
              className="chip"
              label={`去掉${word}`}
              onPress={() => onChange(value.filter((one) => one !== word))}
            >
              <View>{word}</View>
              <Icon name="close" small />
            </Pressable>
          ))}
        </View>
      )}
      <View className="word-add">
        <View className="grow">
          <TextField label={add} value={other} limit={limit} onChange={setOther} onDone={put} />
        </View>
        <Button kind="soft" label="加上" onPress={put} />
      </View>
    </Field>
  )
}
