import { View } from '@tarojs/components'
import { conditionWords } from '@bangban/shared/projects/plan-from-template'
import { planLimits, type Condition, type TemplateItem } from '@bangban/shared/projects/plan-item'
import { ChipChoices } from '../kit/choices'
import { Field, TextField } from '../kit/form-fields'
import { PickerField } from '../kit/picker-field'
import { Button } from '../kit/pressable'
import { AmountField, amountFields, answers, isAmount, keyOf } from './conditions'
import { DaysField } from './days-field'

type Variant = TemplateItem['variants'][number]
type Part = 'name' | 'statutoryDays' | 'promisedDays'

interface Props {
  item: TemplateItem
  onChange: (variants: Variant[]) => void
}

const partLabels: Record<Part, string> = { name: '换个名称', statutoryDays: '法定天数', promisedDays: '承诺天数' }
const parts = Object.keys(partLabels) as Part[]

const choices: { value: string; label: string; condition: Condition }[] = [
  ...answers.map((condition) => ({ value: keyOf(condition), label: conditionWords(condition), condition })),
  { value: 'energyTce', label: '年综合能耗多少以上', condition: { field: 'energyTce', atLeast: 0 } },
  { value: 'energyGwh', label: '年用电多少以上', condition: { field: 'energyGwh', atLeast: 0 } },
]

/** What another profile makes of an item. The first whose condition holds counts, so their order can be changed. */
export function VariantsField({ item, onChange }: Props) {
  const { variants } = item
  const put = (index: number, next: Variant | null) =>
    onChange(variants.flatMap((one, at) => (at === index ? (next ?? []) : one)))
  const up = (index: number) => {
    const next = [...variants]
    next.splice(index - 1, 0, ...next.splice(index, 1))
    onChange(next)
  }
  const add = () => {
    const taken = new Set(variants.map(({ when }) => keyOf(when)))
    const free = answers.find((condition) => !taken.has(keyOf(condition)) && condition.is === true) ?? answers[0]
    if (free) onChange([...variants, { when: free }])
  }
  return (
    <Field label="换种情况就不一样" hint="名称、天数随项目情况变的，一种情况写一条；几条都对上，照最上面的">
      {variants.map((variant, index) => (
        <View key={`${index} ${keyOf(variant.when)}`} className="pj-variant stack3">
          <VariantFields item={item} variant={variant} onChange={(next) => put(index, next)} />
          <View className="r wrap">
            {index > 0 && <Button kind="txt" label="往上挪" onPress={() => up(index)} />}
            <Button kind="txt" label="去掉这一条" onPress={() => put(index, null)} />
          </View>
        </View>
      ))}
      {variants.length < planLimits.variants && <Button kind="txt" label="加一种情况" onPress={add} />}
    </Field>
  )
}

interface VariantProps {
  item: TemplateItem
  variant: Variant
  onChange: (variant: Variant) => void
}

function VariantFields({ item, variant, onChange }: VariantProps) {
  const { when } = variant
  const amount = amountFields.find((field) => field === when.field)
  const chosen = parts.filter((part) => variant[part] !== undefined)
  /** What is chosen begins as it is without the variant; what is not chosen any more is as it is without it. */
  const choose = (next: readonly string[]) =>
    onChange({
      when,
      ...Object.fromEntries(
        parts.filter((part) => next.includes(part)).map((part) => [part, part in variant ? variant[part] : item[part]]),
      ),
    })
  return (
    <>
      <PickerField
        label="什么情况下"
        options={choices}
        value={keyOf(when)}
        onChange={(key) => {
          const choice = choices.find(({ value }) => value === key)
          if (choice && key !== keyOf(when)) onChange({ ...variant, when: choice.condition })
        }}
      />
      {amount && isAmount(when) && (
        <AmountField
          key={amount}
          field={amount}
          atLeast={when.atLeast || null}
          onChange={(atLeast) => onChange({ ...variant, when: { field: amount, atLeast: atLeast ?? 0 } })}
        />
      )}
      <Field label="哪里不一样">
        <ChipChoices
          options={parts.map((part) => ({ value: part, label: partLabels[part] }))}
          value={chosen}
          onChange={choose}
        />
      </Field>
      {variant.name !== undefined && (
        <TextField
          label="那时叫什么"
          value={variant.name}
          limit={planLimits.name}
          onChange={(name) => onChange({ ...variant, name })}
        />
      )}
      {variant.statutoryDays !== undefined && (
        <DaysField
          label="那时法定几天"
          hint="空着是没有规定"
          days={variant.statutoryDays}
          onChange={(statutoryDays) => onChange({ ...variant, statutoryDays })}
        />
      )}
      {variant.promisedDays !== undefined && (
        <DaysField
          label="那时承诺几个工作日"
          hint="空着是没有承诺"
          days={variant.promisedDays}
          onChange={(promisedDays) => onChange({ ...variant, promisedDays })}
        />
      )}
    </>
  )
}
