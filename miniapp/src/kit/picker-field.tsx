import { View } from '@tarojs/components'
import { useState } from 'react'
import { useKeys } from '../core/keys'
import { RadioRows, type Choice } from './choices'
import { classes } from './class-names'
import { Field, TextField, type FieldProps } from './form-fields'
import { Icon } from './icon'
import { KeyHint } from './key-hint'
import { Button, Pressable } from './pressable'
import { Sheet } from './sheet'

interface Props<T> extends FieldProps {
  options: readonly Choice<T>[]
  value: T | null
  placeholder?: string
  /** Key of the desk that opens it. */
  openKey?: string
  onChange: (value: T) => void
}

/** From this many on one looks for a word instead of scrolling. */
const searchable = 12

export function PickerField<T extends string | number>({
  options,
  value,
  placeholder = '请选择',
  openKey,
  onChange,
  ...field
}: Props<T>) {
  const [open, setOpen] = useState(false)
  const [word, setWord] = useState('')
  useKeys(openKey ? { [openKey]: () => setOpen(true) } : {})
  const chosen = options.find((o) => o.value === value)
  const shown = word ? options.filter((o) => o.label.includes(word)) : options
  return (
    <Field {...field}>
      <Pressable
        className={classes('in', 'tap', field.error && 'err')}
        label={`${field.label}：${chosen?.label ?? placeholder}`}
        onPress={() => setOpen(true)}
      >
        <View className={classes('grow', !chosen && 'ph')}>{chosen?.label ?? placeholder}</View>
        {openKey && <KeyHint name={openKey.toUpperCase()} />}
        <Icon name="down" small />
      </Pressable>
      {open && (
        <Sheet title={field.label} onClose={() => setOpen(false)}>
          {options.length >= searchable && (
            <TextField label="找一找" value={word} onChange={setWord} placeholder="写一个字就行" />
          )}
          <View style={{ margin: '0 -16px' }}>
            <RadioRows
              label={field.label}
              options={shown}
              value={value}
              onChange={(next) => {
                onChange(next)
                setWord('')
                setOpen(false)
              }}
            />
          </View>
          {shown.length === 0 && <View className="t2">没有这个，换一个字试试</View>}
          <Button wide kind="txt" label="关上" onPress={() => setOpen(false)} />
        </Sheet>
      )}
    </Field>
  )
}
