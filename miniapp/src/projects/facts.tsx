import { View } from '@tarojs/components'
import type { PlanPreview, ProjectView } from '@bangban/shared/projects/project-api'
import { changedFacts } from '@bangban/shared/projects/project-profile'
import { useState } from 'react'
import { post } from '../core/http'
import { back } from '../core/routes'
import { useAccount } from '../core/session'
import { useForm } from '../kit/form'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { FactsFields } from './facts-fields'
import { PreviewSheet } from './preview-sheet'
import { draftOf, factFieldOf, factFields, factProblems, profileOf, type FactField } from './project-facts'
import { ProjectGate } from './project-gate'
import './projects.scss'
import { changeProject, useProject } from './projects-api'

const title = '改项目情况'

export default function Facts() {
  return <ProjectGate title={title}>{(id) => <FactsPage id={id} />}</ProjectGate>
}

function FactsPage({ id }: { id: string }) {
  const project = useProject(id)
  if (project.data?.actions.includes('update')) return <FactsForm key={id} project={project.data} />
  return (
    <Page title={title}>
      <Loaded query={project}>
        {() => (
          <View className="card">
            <Empty icon="lock" title="这里要请专班来改" words="有了专班以后，哪里写错了跟专班说一声就行" />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** What was written down, put right: first what the plan makes of it, then it is saved. */
function FactsForm({ project }: { project: ProjectView }) {
  // As it was when the form was opened: what somebody else changes meanwhile is neither shown nor overwritten.
  const [start] = useState(project)
  const [draft, setDraft] = useState(() => draftOf(project))
  const [preview, setPreview] = useState<PlanPreview | null>(null)
  const wanted = {
    name: draft.name.trim(),
    tier: draft.tier,
    township: draft.township ?? start.township,
    investment: Number(draft.investment),
    profile: profileOf(draft),
  }
  const changed = changedFacts(start, wanted)
  const body = () => {
    const { profile, ...facts } = wanted
    const entries = Object.entries(facts).filter(([key, value]) => start[key as keyof typeof facts] !== value)
    const isNew = changedFacts({ ...start, profile }, start).length > 0
    return { ...Object.fromEntries(entries), ...(isNew ? { profile, base: start.planVersion } : {}) }
  }
  const form = useForm<FactField, PlanPreview>({
    name: 'facts',
    fields: factFields,
    fieldOf: factFieldOf,
    check: () => factProblems(draft),
    send: () => post<PlanPreview>(`/api/projects/${project.id}/preview`, body()),
    done: setPreview,
  })
  const account = useAccount()
  // The enterprise reads what anybody else changes of its project, also before there is a task force.
  const tells = !account?.enterprises.some((one) => one.id === project.enterprise.id)
  return (
    <Page
      title={title}
      bar={
        <SubmitBar
          label="看看改了什么"
          busy={form.busy && '正在算…'}
          problem={form.problem}
          disabledBecause={changed.length === 0 ? '还没有改什么' : null}
          hint="计划跟着情况变，先看变了哪些、日子差多少，再存"
          onPress={form.submit}
        />
      }
    >
      <FactsFields draft={draft} onChange={setDraft} form={form} />
      {preview && (
        <PreviewSheet
          preview={preview}
          title={preview.changes.length === 0 ? '审批计划不用变' : `审批计划有 ${preview.changes.length} 处要看`}
          label={tells ? '存下，告诉企业' : '存下'}
          note={tells ? '为什么改（企业会看到）' : '为什么改'}
          save={async (note) => {
            await changeProject(project.id, '', { ...body(), ...note })
            say(tells ? '存好了，已经告诉企业' : '存好了')
            back()
          }}
          onClose={() => setPreview(null)}
        >
          <View className="t2">{`改的是：${changed.join('、')}`}</View>
        </PreviewSheet>
      )}
    </Page>
  )
}
