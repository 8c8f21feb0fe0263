import { View } from '@tarojs/components'
import { conditionWords } from '@bangban/shared/projects/plan-from-template'
import type { Condition } from '@bangban/shared/projects/plan-item'
import { ChipChoices } from '../kit/choices'
import { Field } from '../kit/form-fields'
import { AmountField, amountFields, answers, isAmount, keyOf } from './conditions'

interface Props {
  when: readonly Condition[]
  onChange: (when: Condition[]) => void
}

/** When an item is needed: when one of these holds, or always when none is chosen. */
export function WhenField({ when, onChange }: Props) {
  const chosen = when.filter((one) => !isAmount(one))
  const amounts = when.filter(isAmount)
  return (
    <Field label="什么项目才办" hint="一个都不选，就是都要办；选几个，有一个对上就要办">
      <ChipChoices
        options={answers.map((condition) => ({ value: keyOf(condition), label: conditionWords(condition) }))}
        value={chosen.map(keyOf)}
        onChange={(keys) => onChange([...answers.filter((one) => keys.includes(keyOf(one))), ...amounts])}
      />
      <View className="pj-two" style={{ marginTop: '8px' }}>
        {amountFields.map((field) => (
          <AmountField
            key={field}
            field={field}
            atLeast={amounts.find((one) => one.field === field)?.atLeast ?? null}
            onChange={(atLeast) =>
              onChange([
                ...when.filter((one) => one.field !== field),
                ...(atLeast === null ? [] : [{ field, atLeast }]),
              ])
            }
          />
        ))}
      </View>
    </Field>
  )
}
