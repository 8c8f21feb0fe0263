import { View } from '@tarojs/components'
import { landNames, projectTiers, tierNames } from '@bangban/shared/projects/project-profile'
import type { ReactNode } from 'react'
import { useUnits } from '../core/requests-api'
import { RadioRows, SwitchRow } from '../kit/choices'
import type { Form } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { PickerField } from '../kit/picker-field'
import { SectionTitle } from '../kit/title'
import type { FactField, FactsDraft } from './project-facts'

const questions = [
  { field: 'specialWorks', label: '特殊建设工程', sub: '大型公共建筑、易燃易爆的厂房仓库等' },
  { field: 'hazardousChemicals', label: '涉危险化学品', sub: '生产、储存、使用危险化学品' },
  { field: 'explosive', label: '有易燃易爆的场所', sub: '油库、粉尘、烟花爆竹等' },
  { field: 'approvalNeeded', label: '要核准，不是备案', sub: '在《政府核准的投资项目目录》里的' },
] as const

interface Props {
  draft: FactsDraft
  onChange: (draft: FactsDraft) => void
  form: Pick<Form<FactField>, 'idOf' | 'errorOf' | 'touched'>
  /** Stands above the name, in the same card. */
  first?: ReactNode
}

/** What a project is like: asked when it is made, and when it is put right. */
export function FactsFields({ draft, onChange, form, first }: Props) {
  const towns = useUnits('township')
  const put = (field: FactField, part: Partial<FactsDraft>) => {
    onChange({ ...draft, ...part })
    form.touched(field)
  }
  return (
    <>
      <View className="card stack3">
        {first}
        <TextField
          id={form.idOf('name')}
          label="项目名称"
          value={draft.name}
          limit={60}
          error={form.errorOf('name')}
          onChange={(name) => put('name', { name })}
        />
        <PickerField
          id={form.idOf('township')}
          label="在哪个镇街"
          options={(towns.data ?? []).map(({ code, name: label }) => ({ value: code, label }))}
          value={draft.township}
          error={form.errorOf('township')}
          onChange={(township) => put('township', { township })}
        />
        <TextField
          id={form.idOf('investment')}
          label="投资（万元）"
          kind="number"
          value={draft.investment}
          error={form.errorOf('investment')}
          onChange={(investment) => put('investment', { investment })}
        />
      </View>
      <SectionTitle>几级项目</SectionTitle>
      <View className="card flush">
        <RadioRows
          label="几级项目"
          options={projectTiers.map((value) => ({ value, label: tierNames[value] }))}
          value={draft.tier}
          onChange={(tier) => onChange({ ...draft, tier })}
        />
      </View>
      <SectionTitle>土地怎么来</SectionTitle>
      <View className="card flush">
        <RadioRows
          label="土地怎么来"
          options={[
            { value: 'grant' as const, label: landNames.grant, sub: '招拍挂摘牌的' },
            { value: 'allocation' as const, label: landNames.allocation, sub: '政府划拨的' },
          ]}
          value={draft.land}
          onChange={(land) => onChange({ ...draft, land })}
        />
      </View>
      <SectionTitle>用能</SectionTitle>
      <View className="card stack3">
        <TextField
          id={form.idOf('energyTce')}
          label="一年综合能耗（吨标准煤）"
          hint="不到 1000 吨的不用做节能审查，不知道就空着"
          kind="number"
          value={draft.tce}
          error={form.errorOf('energyTce')}
          onChange={(tce) => put('energyTce', { tce })}
        />
        <TextField
          id={form.idOf('energyGwh')}
          label="一年用电（万千瓦时）"
          hint="500 万以上要做节能审查"
          kind="number"
          value={draft.kwh}
          error={form.errorOf('energyGwh')}
          // Whichever of the two numbers is mended, they may agree now.
          onChange={(kwh) => {
            put('energyGwh', { kwh })
            form.touched('energyTce')
          }}
        />
      </View>
      <SectionTitle>有没有这些情况</SectionTitle>
      <View className="card flush">
        {questions.map(({ field, label, sub }) => (
          <SwitchRow
            key={field}
            label={label}
            sub={sub}
            on={draft.answers[field] ?? false}
            onChange={(on) =>
              // What explosive goods imply is said by the law; the rest is the enterprise's to know.
              put('specialWorks', {
                answers: {
                  ...draft.answers,
                  [field]: on,
                  ...(field === 'explosive' && on ? { specialWorks: true } : {}),
                },
              })
            }
          />
        ))}
      </View>
      {form.errorOf('specialWorks') && <InlineMessage>{form.errorOf('specialWorks')}</InlineMessage>}
    </>
  )
}
