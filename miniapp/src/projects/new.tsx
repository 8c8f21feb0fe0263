import type { ProjectView } from '@bangban/shared/projects/project-api'
import { useState, type ReactNode } from 'react'
import { post } from '../core/http'
import { invalidate } from '../core/queries'
import { replace, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { useForm } from '../kit/form'
import { ConsentGate, LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { SearchField } from '../kit/search-field'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { FactsFields } from './facts-fields'
import { factFieldOf, factFields, factProblems, noFacts, profileOf, type FactField } from './project-facts'
import './projects.scss'
import { useCompanies, useCompanyList } from './projects-api'

type Field = 'enterpriseId' | FactField
const fields: readonly Field[] = ['enterpriseId', ...factFields]

export default function New() {
  const account = useAccount()
  return (
    <LoginGateOr title="建一个新项目" ready={account !== null}>
      <NewProject />
    </LoginGateOr>
  )
}

function LoginGateOr({ title, ready, children }: { title: string; ready: boolean; children: ReactNode }) {
  if (ready) return <>{children}</>
  return (
    <Page title={title}>
      <LoginGate words="登录以后建项目">{null}</LoginGate>
    </Page>
  )
}

/** What the project is like decides which approvals it needs; the plan is made as soon as this is sent. */
function NewProject() {
  const account = useAccount()
  const inCentre = account?.memberships.some(({ unit }) => unit.kind === 'centre') ?? false
  const mine = useCompanies()
  const [word, setWord] = useState('')
  const all = useCompanyList('confirmed', word.trim(), inCentre)
  const companies = (inCentre ? all.items : mine.data)?.filter(({ status }) => status === 'confirmed') ?? []
  const [enterpriseId, setEnterprise] = useState<string | null>(null)
  const [draft, setDraft] = useState(noFacts)
  const company = enterpriseId ?? (companies.length === 1 ? (companies[0]?.id ?? null) : null)
  const form = useForm<Field, ProjectView>({
    once: true,
    name: 'project',
    fields,
    fieldOf: (path) => (path === 'enterpriseId' ? path : factFieldOf(path)),
    check: () => ({ ...(!company && { enterpriseId: '选一下是哪家企业' }), ...factProblems(draft) }),
    send: () =>
      post<ProjectView>('/api/projects', {
        enterpriseId: company,
        name: draft.name.trim(),
        tier: draft.tier,
        township: draft.township,
        investment: Number(draft.investment),
        profile: profileOf(draft),
      }),
    done: (project) => {
      invalidate((key) => key.startsWith('projects:'))
      say('建好了，审批计划排出来了')
      replace(routes.project(project.id))
    },
  })
  return (
    <Page
      title="建一个新项目"
      bar={
        <SubmitBar
          label="建项目，排计划"
          busy={form.busy && '正在排…'}
          problem={form.problem}
          hint="马上排出要办哪些、不用办哪些、哪天能办成"
          onPress={form.submit}
        />
      }
    >
      <ConsentGate>
        <FactsFields
          draft={draft}
          onChange={setDraft}
          form={form}
          first={
            <>
              {inCentre && (
                <SearchField label="找企业" placeholder="名称或统一社会信用代码" value={word} onChange={setWord} />
              )}
              <PickerField
                id={form.idOf('enterpriseId')}
                label="企业"
                options={companies.map(({ id, name: label }) => ({ value: id, label }))}
                value={company}
                error={form.errorOf('enterpriseId')}
                onChange={(id) => {
                  setEnterprise(id)
                  form.touched('enterpriseId')
                }}
              />
            </>
          }
        />
      </ConsentGate>
    </Page>
  )
}
