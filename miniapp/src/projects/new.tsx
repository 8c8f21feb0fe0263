import { View } from '@tarojs/components'
import type { ProjectView } from '@bangban/shared/projects/project-api'
import {
  landNames,
  profileContradictions,
  projectTiers,
  tierNames,
  type LandWay,
  type ProjectProfile,
  type ProjectTier,
} from '@bangban/shared/projects/project-profile'
import { useState } from 'react'
import { post } from '../core/http'
import { invalidate } from '../core/queries'
import { useUnits } from '../core/requests-api'
import { replace, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { RadioRows, SwitchRow } from '../kit/choices'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { ConsentGate, LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { SearchField } from '../kit/search-field'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import './projects.scss'
import { useCompanies, useCompanyList } from './projects-api'

type Field = 'enterpriseId' | 'name' | 'township' | 'investment' | 'energyTce' | 'energyGwh' | 'specialWorks'
const fields: readonly Field[] = [
  'enterpriseId',
  'name',
  'township',
  'investment',
  'energyTce',
  'energyGwh',
  'specialWorks',
]

const questions = [
  { field: 'specialWorks', label: '特殊建设工程', sub: '大型公共建筑、易燃易爆的厂房仓库等' },
  { field: 'hazardousChemicals', label: '涉危险化学品', sub: '生产、储存、使用危险化学品' },
  { field: 'explosive', label: '有易燃易爆的场所', sub: '油库、粉尘、烟花爆竹等' },
  { field: 'approvalNeeded', label: '要核准，不是备案', sub: '在《政府核准的投资项目目录》里的' },
] as const

export default function New() {
  const account = useAccount()
  return (
    <LoginGateOr title="建一个新项目" ready={account !== null}>
      <NewProject />
    </LoginGateOr>
  )
}

function LoginGateOr({ title, ready, children }: { title: string; ready: boolean; children: React.ReactNode }) {
  if (ready) return <>{children}</>
  return (
    <Page title={title}>
      <LoginGate words="登录以后建项目">{null}</LoginGate>
    </Page>
  )
}

const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))

/** What the project is like decides which approvals it needs; the plan is made as soon as this is sent. */
function NewProject() {
  const account = useAccount()
  const inCentre = account?.memberships.some(({ unit }) => unit.kind === 'centre') ?? false
  const mine = useCompanies()
  const [word, setWord] = useState('')
  const all = useCompanyList('confirmed', word.trim(), inCentre)
  const companies = (inCentre ? all.items : mine.data)?.filter(({ status }) => status === 'confirmed') ?? []
  const towns = useUnits('township')
  const [enterpriseId, setEnterprise] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [township, setTownship] = useState<string | null>(null)
  const [investment, setInvestment] = useState('')
  const [tier, setTier] = useState<ProjectTier>('other')
  const [land, setLand] = useState<LandWay>('grant')
  const [tce, setTce] = useState('')
  const [gwh, setGwh] = useState('')
  const [answers, setAnswers] = useState<Partial<Record<(typeof questions)[number]['field'], boolean>>>({})
  const company = enterpriseId ?? (companies.length === 1 ? (companies[0]?.id ?? null) : null)
  const profile: ProjectProfile = {
    land,
    ...(numberOf(tce) !== undefined ? { energyTce: Number(tce) } : {}),
    ...(numberOf(gwh) !== undefined ? { energyGwh: Number(gwh) / 100 } : {}),
    ...answers,
  }
  const form = useForm<Field, ProjectView>({
    name: 'project',
    fields,
    fieldOf: (path) => fields.find((field) => path === field || path === `profile.${field}`) ?? null,
    check: () => ({
      ...(!company && { enterpriseId: '选一下是哪家企业' }),
      ...(name.trim() === '' && { name: '写上项目的名称' }),
      ...(!township && { township: '选一下在哪个镇街' }),
      ...(!(Number(investment) >= 1) && { investment: '写上投资多少万元，整数' }),
      ...(Number.isNaN(Number(tce)) && { energyTce: '写数字，没有就空着' }),
      ...(Number.isNaN(Number(gwh)) && { energyGwh: '写数字，没有就空着' }),
      ...Object.fromEntries(
        profileContradictions(profile).map(({ field, message }) => [field.replace('profile.', ''), message]),
      ),
    }),
    send: () =>
      post<ProjectView>('/api/projects', {
        enterpriseId: company,
        name: name.trim(),
        tier,
        township,
        investment: Number(investment),
        profile,
      }),
    done: (project) => {
      invalidate((key) => key.startsWith('projects:'))
      say('建好了，审批计划排出来了')
      replace(routes.project(project.id))
    },
  })
  const set =
    <T,>(field: Field, put: (value: T) => void) =>
    (value: T) => {
      put(value)
      form.touched(field)
    }
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
        <View className="card stack3">
          {inCentre && (
            <SearchField label="找企业" placeholder="名称或统一社会信用代码" value={word} onChange={setWord} />
          )}
          <PickerField
            id={form.idOf('enterpriseId')}
            label="企业"
            options={companies.map(({ id, name: label }) => ({ value: id, label }))}
            value={company}
            error={form.errorOf('enterpriseId')}
            onChange={set('enterpriseId', setEnterprise)}
          />
          <TextField
            id={form.idOf('name')}
            label="项目名称"
            value={name}
            limit={60}
            error={form.errorOf('name')}
            onChange={set('name', setName)}
          />
          <PickerField
            id={form.idOf('township')}
            label="在哪个镇街"
            options={(towns.data ?? []).map(({ code, name: label }) => ({ value: code, label }))}
            value={township}
            error={form.errorOf('township')}
            onChange={set('township', setTownship)}
          />
          <TextField
            id={form.idOf('investment')}
            label="投资（万元）"
            kind="number"
            value={investment}
            error={form.errorOf('investment')}
            onChange={set('investment', setInvestment)}
          />
        </View>
        <SectionTitle>几级项目</SectionTitle>
        <View className="card flush">
          <RadioRows
            label="几级项目"
            options={projectTiers.map((value) => ({ value, label: tierNames[value] }))}
            value={tier}
            onChange={setTier}
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
            value={land}
            onChange={setLand}
          />
        </View>
        <SectionTitle>用能</SectionTitle>
        <View className="card stack3">
          <TextField
            id={form.idOf('energyTce')}
            label="一年综合能耗（吨标准煤）"
            hint="不到 1000 吨的不用做节能审查，不知道就空着"
            kind="number"
            value={tce}
            error={form.errorOf('energyTce')}
            onChange={set('energyTce', setTce)}
          />
          <TextField
            id={form.idOf('energyGwh')}
            label="一年用电（万千瓦时）"
            hint="500 万以上要做节能审查"
            kind="number"
            value={gwh}
            error={form.errorOf('energyGwh')}
            onChange={set('energyGwh', setGwh)}
          />
        </View>
        <SectionTitle>有没有这些情况</SectionTitle>
        <View className="card flush">
          {questions.map(({ field, label, sub }) => (
            <SwitchRow
              key={field}
              label={label}
              sub={sub}
              on={answers[field] ?? false}
              onChange={(on) => {
                // What explosive goods imply is said by the law; the rest is the enterprise's to know.
                setAnswers((now) => ({
                  ...now,
                  [field]: on,
                  ...(field === 'explosive' && on ? { specialWorks: true } : {}),
                }))
                form.touched('specialWorks')
              }}
            />
          ))}
        </View>
        {form.errorOf('specialWorks') && <View className="msg-err">{form.errorOf('specialWorks')}</View>}
      </ConsentGate>
    </Page>
  )
}
