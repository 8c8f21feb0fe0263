import { View } from '@tarojs/components'
import { conditionWords } from '@bangban/shared/projects/plan-from-template'
import { definite, type Condition, type TemplateItem } from '@bangban/shared/projects/plan-item'
import type { PlanTemplateView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { useAccount } from '../core/session'
import { ChipChoices } from '../kit/choices'
import { Field, TextField } from '../kit/form-fields'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { firstWords } from './first-words'
import { newCode, PlanEditor } from './plan-editor'
import './projects.scss'
import { saveTemplate, useTemplate } from './projects-api'
import { sentItem } from './sent-item'

const title = '审批计划模板'

export default function Template() {
  const account = useAccount()
  if (!account?.admin) {
    return (
      <Page title={title}>
        <LoginGate words="管理员登录以后才能改">
          <View className="card">
            <Empty icon="lock" title="这是管理员用的" />
          </View>
        </LoginGate>
      </Page>
    )
  }
  return <TemplatePage />
}

function TemplatePage() {
  const template = useTemplate()
  if (template.data) return <TemplateForm key={template.data.version} template={template.data} />
  return (
    <Page title={title}>
      <Loaded query={template}>{() => null}</Loaded>
    </Page>
  )
}

/** The list that new projects are planned by. Saving makes a version; projects under way keep theirs. */
function TemplateForm({ template }: { template: PlanTemplateView }) {
  const [items, setItems] = useState<TemplateItem[]>(template.items)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await saveTemplate({
        base: template.version,
        items: items.map((item) => ({ ...sentItem(item), when: item.when, variants: item.variants })),
        ...(note.trim() ? { note: note.trim() } : {}),
      })
      say('存好了，新项目照这个排')
    } catch (error) {
      setProblem(firstWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={title}
      bar={
        <SubmitBar
          label="存成新的一版"
          busy={busy && '正在存…'}
          problem={problem}
          hint="只管以后的新项目，在办的不变"
          onPress={() => void save()}
        />
      }
    >
      <View className="card">
        <View className="b">{`${template.name}，第 ${template.version} 版`}</View>
        <View className="sm t2">{[template.author, template.note].filter(Boolean).join('：') || '随系统带来的'}</View>
      </View>
      <PlanEditor
        items={items}
        onChange={setItems}
        blank={() => ({
          ...definite({
            code: newCode(items),
            name: '',
            stage: 1 as const,
            unit: '',
            materials: [],
            prerequisites: [],
          }),
          when: [],
          variants: [],
        })}
        sign={({ when }) => (when.length === 0 ? '都要办' : `${when.map(conditionWords).join('，或')}才办`)}
        more={(item, change) => <WhenField item={item} onChange={(when) => change({ when })} />}
      />
      <View className="card stack3">
        <TextField label="这一版改了什么" value={note} limit={200} onChange={setNote} />
      </View>
    </Page>
  )
}

const yesNo = ['hazardousChemicals', 'explosive', 'specialWorks', 'approvalNeeded'] as const
const known: Condition[] = [
  { field: 'land', is: 'grant' },
  { field: 'land', is: 'allocation' },
  ...yesNo.map((field) => ({ field, is: true })),
]
const keyOf = (condition: Condition): string => JSON.stringify(condition)

/** When an item is needed: when one of these holds, or always when none is chosen. */
function WhenField({ item, onChange }: { item: TemplateItem; onChange: (when: Condition[]) => void }) {
  const amount = (field: 'energyTce' | 'energyGwh') =>
    item.when.find((one): one is Extract<Condition, { atLeast: number }> => one.field === field)?.atLeast
  const simple = item.when.filter((one) => !('atLeast' in one))
  const setAmount = (field: 'energyTce' | 'energyGwh', text: string) => {
    const rest = item.when.filter((one) => one.field !== field)
    onChange(/^\d+(\.\d+)?$/.test(text) ? [...rest, { field, atLeast: Number(text) }] : rest)
  }
  const chosen = simple.map(keyOf)
  return (
    <Field label="什么项目才办" hint="一个都不选，就是都要办；选几个，有一个对上就要办">
      <ChipChoices
        options={known.map((condition) => ({ value: keyOf(condition), label: conditionWords(condition) }))}
        value={chosen}
        onChange={(next) =>
          onChange([...next.map((key) => JSON.parse(key) as Condition), ...item.when.filter((one) => 'atLeast' in one)])
        }
      />
      <View className="pj-two" style={{ marginTop: '8px' }}>
        <TextField
          label="年综合能耗几吨标准煤以上"
          kind="number"
          value={String(amount('energyTce') ?? '')}
          onChange={(text) => setAmount('energyTce', text)}
        />
        <TextField
          label="年用电几吉瓦时以上"
          kind="number"
          value={String(amount('energyGwh') ?? '')}
          onChange={(text) => setAmount('energyGwh', text)}
        />
      </View>
      {item.variants.length > 0 && (
        <View className="sm t2">
          {item.variants
            .map(
              ({ when, name, statutoryDays }) =>
                `${conditionWords(when)}时${name ? `叫“${name}”` : ''}${statutoryDays ? `，法定 ${statutoryDays} 天` : ''}`,
            )
            .join('；')}
        </View>
      )}
    </Field>
  )
}
