import { View } from '@tarojs/components'
import { definite, type PlanItem } from '@bangban/shared/projects/plan-item'
import type { PlanItemView, PlanPreview, PlanView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { post } from '../core/http'
import { usePlan } from '../core/plan-api'
import { back } from '../core/routes'
import { SwitchRow } from '../kit/choices'
import { TextField } from '../kit/form-fields'
import { Page } from '../kit/page'
import { Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { firstWords, itemProblems } from './first-words'
import { newCode, noProblems, PlanEditor, type FieldProblems } from './plan-editor'
import { PreviewSheet } from './preview-sheet'
import { ProjectGate } from './project-gate'
import './projects.scss'
import { savePlan } from './projects-api'
import { sentItem } from './sent-item'

export default function Edit() {
  return <ProjectGate title="改审批计划">{(id) => <EditPage id={id} />}</ProjectGate>
}

function EditPage({ id }: { id: string }) {
  const plan = usePlan(id)
  if (plan.data) return <EditForm key={id} id={id} plan={plan.data} />
  return (
    <Page title="改审批计划">
      <Loaded query={plan}>{() => null}</Loaded>
    </Page>
  )
}

const itemOf = ({ unit, materials, ...item }: PlanItemView): PlanItem => ({
  code: item.code,
  name: item.name,
  stage: item.stage,
  unit: unit.code,
  statutoryDays: item.statutoryDays,
  statutoryKind: item.statutoryKind,
  promisedDays: item.promisedDays,
  ownDays: item.ownDays,
  publicityDays: item.publicityDays,
  materials: materials.map(({ name }) => name),
  prerequisites: item.prerequisites,
  guide: item.guide,
  certificate: item.certificate,
  afterWorks: item.afterWorks,
  applies: item.applies,
  why: item.why,
})

/** First what it would change, in words and days; only then is it saved and the enterprise told. */
function EditForm({ id, plan }: { id: string; plan: PlanView }) {
  const [base] = useState(plan.version)
  const [items, setItems] = useState(() => plan.items.map(itemOf))
  const [preview, setPreview] = useState<PlanPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [problems, setProblems] = useState<FieldProblems>(noProblems)
  const [busy, setBusy] = useState(false)
  /** What was wrong goes away as soon as it is being put right. */
  const change = (next: PlanItem[]) => {
    setItems(next)
    setProblem(null)
    setProblems(noProblems)
  }
  const body = () => ({
    base,
    items: items.map((item) => ({ ...sentItem(item), applies: item.applies, ...(item.why ? { why: item.why } : {}) })),
  })
  const look = async () => {
    setBusy(true)
    setProblem(null)
    setProblems(noProblems)
    try {
      setPreview(await post<PlanPreview>(`/api/projects/${id}/plan/preview`, body()))
    } catch (error) {
      setProblem(firstWords(error))
      setProblems(itemProblems(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title="改审批计划"
      bar={
        <SubmitBar
          label="看看改了什么"
          busy={busy && '正在算…'}
          problem={problem}
          hint="先看改动和日子，满意了再存"
          onPress={() => void look()}
        />
      }
    >
      <PlanEditor
        items={items}
        onChange={change}
        problems={problems}
        blank={() => ({
          ...definite({
            code: newCode(items),
            name: '',
            stage: 1 as const,
            unit: '',
            materials: [],
            prerequisites: [],
          }),
          applies: true,
          why: null,
        })}
        sign={({ applies, promisedDays }) =>
          applies ? (promisedDays === null ? '没有承诺' : `${promisedDays} 天`) : '不用办'
        }
        more={(item, change) => (
          <>
            <View style={{ margin: '0 -16px' }}>
              <SwitchRow label="这个项目要办这一项" on={item.applies} onChange={(applies) => change({ applies })} />
            </View>
            {!item.applies && (
              <TextField label="为什么不用办" value={item.why ?? ''} limit={200} onChange={(why) => change({ why })} />
            )}
          </>
        )}
      />
      {preview && (
        <PreviewSheet
          preview={preview}
          title={preview.changes.length === 0 ? '没有改动' : `改了 ${preview.changes.length} 处`}
          nothing={preview.changes.length === 0}
          label="存下，告诉企业"
          note="为什么改（企业会看到）"
          save={async (note) => {
            await savePlan(id, { ...body(), ...note })
            say('存好了，已经告诉企业')
            back()
          }}
          onClose={() => setPreview(null)}
        />
      )}
    </Page>
  )
}
