import { View } from '@tarojs/components'
import { serviceLevels } from '@bangban/shared/catalog/service-api'
import { ChipChoices, type Choice } from '../kit/choices'
import type { Form } from '../kit/form'
import { Field, TextField } from '../kit/form-fields'
import { PickerField } from '../kit/picker-field'
import { CodeList } from './code-list'
import { useItems } from './items-api'
import type { RuleDraft, RuleField } from './rule-draft'
import { levelWords } from './unit-words'
import { useAllUnits } from './units-api'

interface Props {
  draft: RuleDraft
  form: Form<RuleField>
  set: (part: Partial<RuleDraft>, ...touched: RuleField[]) => void
}

type Conditions = RuleDraft['conditions']
const any = ''

/** What is left open is not asked; all that is given must hold. */
export function RuleConditions({ draft, form, set }: Props) {
  const { conditions } = draft
  const units = useAllUnits().data ?? []
  const items = useItems().data ?? []
  const when = (part: Partial<Conditions>, ...touched: RuleField[]) =>
    set({ conditions: { ...conditions, ...part } }, ...touched)
  const unitsOf = (kind: 'township' | 'department'): Choice<string>[] =>
    units.filter((unit) => unit.kind === kind && unit.active).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <View className="card stack3">
      <View className="sm t2">都不选，就是什么事都算。选了几样，几样都符合才算。</View>
      <CodeList
        id={form.idOf('serviceCodes')}
        label="哪些事项"
        add="加一项"
        options={items.map(({ code, name, unit }) => ({ value: code, label: name, sub: unit.name }))}
        value={conditions.serviceCodes ?? []}
        error={form.errorOf('serviceCodes')}
        onChange={(serviceCodes) => when({ serviceCodes }, 'serviceCodes', 'departments', 'levels', 'serviceKnown')}
      />
      <CodeList
        id={form.idOf('departments')}
        label="哪些部门主管的"
        add="加一个部门"
        options={unitsOf('department')}
        value={conditions.departments ?? []}
        error={form.errorOf('departments')}
        onChange={(departments) => when({ departments }, 'departments', 'serviceKnown')}
      />
      <Field id={form.idOf('levels')} label="最近在哪一级能办" error={form.errorOf('levels')}>
        <ChipChoices
          options={serviceLevels.map((value) => ({ value, label: levelWords[value] }))}
          value={conditions.levels ?? []}
          onChange={(levels) => when({ levels }, 'levels', 'serviceKnown')}
        />
      </Field>
      <CodeList
        id={form.idOf('townships')}
        label="申请人在哪些镇街"
        add="加一个镇街"
        options={unitsOf('township')}
        value={conditions.townships ?? []}
        error={form.errorOf('townships')}
        onChange={(townships) => when({ townships }, 'townships')}
      />
      <Either
        label="知道是哪一项吗"
        yes="已经知道"
        no="还不知道"
        id={form.idOf('serviceKnown')}
        error={form.errorOf('serviceKnown')}
        value={conditions.serviceKnown}
        onChange={(serviceKnown) => when({ serviceKnown }, 'serviceKnown', 'candidate')}
      />
      <Either
        label="谁的事"
        yes="个人的"
        no="企业的"
        id={form.idOf('audience')}
        error={form.errorOf('audience')}
        value={conditions.audience === undefined ? undefined : conditions.audience === 'person'}
        onChange={(person) =>
          when({ audience: person === undefined ? undefined : person ? 'person' : 'enterprise' }, 'audience')
        }
      />
      <Either
        label="帮办还是代办"
        yes="帮办"
        no="代办"
        value={conditions.mode === undefined ? undefined : conditions.mode === 'assist'}
        onChange={(assist) => when({ mode: assist === undefined ? undefined : assist ? 'assist' : 'proxy' })}
      />
      <Either
        label="要不要上门"
        yes="要上门"
        no="不用上门"
        value={conditions.homeVisit}
        onChange={(homeVisit) => when({ homeVisit })}
      />
      <Either
        label="有没有项目"
        yes="有项目"
        no="没有项目"
        value={conditions.hasProject}
        onChange={(hasProject) => when({ hasProject }, 'audience')}
      />
      <TextField
        id={form.idOf('minOpenLoad')}
        label="那个单位手里至少有几件"
        hint="空着就不看"
        kind="number"
        limit={5}
        value={draft.minOpenLoad}
        error={form.errorOf('minOpenLoad')}
        onChange={(minOpenLoad) => set({ minOpenLoad }, 'minOpenLoad')}
      />
    </View>
  )
}

interface EitherProps {
  label: string
  yes: string
  no: string
  id?: string
  error?: string | null
  value: boolean | undefined
  onChange: (value: boolean | undefined) => void
}

/** One of two, or not asked. */
const Either = ({ yes, no, value, onChange, ...field }: EitherProps) => (
  <PickerField
    {...field}
    options={[
      { value: any, label: '都行' },
      { value: 'yes', label: yes },
      { value: 'no', label: no },
    ]}
    value={value === undefined ? any : value ? 'yes' : 'no'}
    onChange={(next) => onChange(next === any ? undefined : next === 'yes')}
  />
)
