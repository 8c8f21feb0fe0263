import { View } from '@tarojs/components'
import { conditionWords } from '@bangban/shared/projects/plan-from-template'
import { templateProblems } from '@bangban/shared/projects/template-problems'
import { definite, type TemplateItem } from '@bangban/shared/projects/plan-item'
import type { PlanTemplateView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { useAccount } from '../core/session'
import { TextField } from '../kit/form-fields'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { firstWords, itemProblems } from './first-words'
import { newCode, noProblems, PlanEditor, type FieldProblems } from './plan-editor'
import './projects.scss'
import { saveTemplate, useTemplate } from './projects-api'
import { sentItem } from './sent-item'
import { TemplateVersions } from './template-versions'
import { VariantsField } from './variants-field'
import { WhenField } from './when-field'

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
  const [problems, setProblems] = useState<FieldProblems>(noProblems)
  const [busy, setBusy] = useState(false)
  /** What was wrong goes away as soon as it is being put right. */
  const change = (next: TemplateItem[]) => {
    setItems(next)
    setProblem(null)
    setProblems(noProblems)
  }
  const save = async () => {
    const wrong = templateProblems(items)
    setProblems(Object.fromEntries(wrong.map(({ field, message }) => [field, message])))
    setProblem(wrong[0]?.message ?? null)
    if (wrong.length > 0) return
    setBusy(true)
    try {
      await saveTemplate({
        base: template.version,
        items: items.map((item) => ({ ...sentItem(item), when: item.when, variants: item.variants.map(tidy) })),
        ...(note.trim() ? { note: note.trim() } : {}),
      })
      say('存好了，新项目照这个排')
    } catch (error) {
      setProblem(firstWords(error))
      setProblems(itemProblems(error))
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
        onChange={change}
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
        problems={problems}
        sign={({ when, variants }) =>
          [
            when.length === 0 ? '都要办' : `${when.map(conditionWords).join('，或')}才办`,
            ...(variants.length > 0 ? [`有 ${variants.length} 种变化`] : []),
          ].join('，')
        }
        more={(item, change) => (
          <>
            <WhenField when={item.when} onChange={(when) => change({ when })} />
            <VariantsField item={item} onChange={(variants) => change({ variants })} />
          </>
        )}
      />
      <View className="card stack3">
        <TextField label="这一版改了什么" value={note} limit={200} onChange={setNote} />
      </View>
      <TemplateVersions />
    </Page>
  )
}

const tidy = ({ name, ...variant }: TemplateItem['variants'][number]) => ({
  ...variant,
  ...(name === undefined ? {} : { name: name.trim() }),
})
