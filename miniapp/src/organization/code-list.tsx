import { View } from '@tarojs/components'
import type { Choice } from '../kit/choices'
import { Field, type FieldProps } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { PickerField } from '../kit/picker-field'
import { Pressable } from '../kit/pressable'

interface Props extends FieldProps {
  options: readonly Choice<string>[]
  value: readonly string[]
  /** Label of the list from which another one is taken. */
  add: string
  onChange: (value: string[]) => void
}

/** Several of a long list: each can be taken off, another one put on. */
export function CodeList({ options, value, add, onChange, ...field }: Props) {
  const nameOf = (code: string) => options.find((option) => option.value === code)?.label ?? code
  return (
    <Field {...field}>
      {value.length > 0 && (
        <View className="chips">
          {value.map((code) => (
            <Pressable
              key={code}
              className="chip on"
              label={`去掉${nameOf(code)}`}
              onPress={() => onChange(value.filter((one) => one !== code))}
            >
              <View>{nameOf(code)}</View>
              <Icon name="close" small />
            </Pressable>
          ))}
        </View>
      )}
      <PickerField
        label={add}
        placeholder={value.length > 0 ? '再选一个' : '都行'}
        options={options.filter((option) => !value.includes(option.value))}
        value={null}
        onChange={(code) => onChange([...value, code])}
      />
    </Field>
  )
}
