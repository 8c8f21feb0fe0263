import { View } from '@tarojs/components'
import { statusWords } from '@bangban/shared/requests/request-words'
import type { PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { profileWords, tierNames } from '@bangban/shared/projects/project-profile'
import { phoneCall } from '../core/phone-call'
import { usePlan } from '../core/plan-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { ActionBar } from '../kit/action-bar'
import type { BarItem } from '../kit/action-order'
import { ListRow } from '../kit/list-row'
import { Page } from '../kit/page'
import { Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { CertificatesCard, MainLineCard } from './days-cards'
import { ForceCard } from './force-card'
import { ProjectGate } from './project-gate'
import { ProjectSettings } from './project-settings'
import './projects.scss'
import { useProject, useProjectRequests } from './projects-api'
import { TodayCard, UnderWayCard } from './today-card'

export default function Detail() {
  return <ProjectGate title="项目">{(id) => <ProjectPage id={id} />}</ProjectGate>
}

/** What can be done today → which day what comes → which line is the one that matters → whom to ask. */
function ProjectPage({ id }: { id: string }) {
  const account = useAccount()
  const project = useProject(id)
  const plan = usePlan(id)
  const yours = account?.enterprises.some((one) => one.id === project.data?.enterprise.id) ?? false
  return (
    <Page
      white
      title={yours ? '我的项目' : '项目'}
      bar={project.data && <ProjectBar project={project.data} yours={yours} />}
    >
      <Loaded query={project} rows={5}>
        {(view) => (
          <>
            <Head project={view} />
            <Loaded query={plan} rows={6}>
              {(data) => <Body project={view} plan={data} yours={yours} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Head({ project }: { project: ProjectView }) {
  const { total, done, doing, today, ahead } = project.figures
  const figures = [
    { label: '办成', value: done },
    { label: '在办', value: doing },
    { label: '今天能办', value: today, now: true },
    { label: '还没到', value: ahead },
  ]
  return (
    <View className="head">
      <View className="case-title">{project.name}</View>
      <View className="sm t3">{project.closed ? '这个项目办完收起来了' : `共 ${total} 项审批，按项目情况定的`}</View>
      <View className="pj-figures">
        {figures.map(({ label, value, now }) => (
          <View key={label} className={now ? 'pj-figure now' : 'pj-figure'}>
            <View className="pj-number">{value}</View>
            <View className="sm">{label}</View>
          </View>
        ))}
      </View>
    </View>
  )
}

function Body({ project, plan, yours }: { project: ProjectView; plan: PlanView; yours: boolean }) {
  const { id } = project
  return (
    <>
      <TodayCard projectId={id} plan={plan} />
      <UnderWayCard projectId={id} plan={plan} />
      <CertificatesCard plan={plan} />
      <MainLineCard project={project} plan={plan} />
      <View className="card flush">
        <ListRow accent title="看整张流程图" onPress={() => go(routes.flowChart(id))} />
        <ListRow title="审批明细表" sub={`第 ${plan.version} 版，可以导出 Excel`} onPress={() => go(routes.plan(id))} />
        <ListRow title="办到哪了" sub="每一步谁办的，计划改过什么" onPress={() => go(routes.projectNews(id))} />
      </View>
      <ForceCard force={project.taskForce} yours={yours} />
      <Requests id={id} />
      <View className="card">
        <CardTitle title="项目情况" />
        <View>{project.enterprise.name}</View>
        <View className="sm t2">{`${tierNames[project.tier]}，${project.townshipName}，投资 ${project.investment} 万元`}</View>
        <View className="sm t2">{profileWords(project.profile)}</View>
      </View>
      <ProjectSettings project={project} />
    </>
  )
}

/** What the project asked help for besides its plan. */
function Requests({ id }: { id: string }) {
  const requests = useProjectRequests(id)
  if (!requests.data || requests.data.length === 0) return null
  return (
    <View className="card flush">
      <View style={{ padding: '16px 16px 0' }}>
        <CardTitle title="请专班帮过的忙" aside={`${requests.data.length} 件`} />
      </View>
      {requests.data.map(({ id: request, code, subject, status, holder, opens }) => (
        <ListRow
          key={request}
          title={subject}
          sub={[statusWords[status].label, holder, code].filter(Boolean).join('，')}
          {...(opens ? { onPress: () => go(routes.request(request)) } : {})}
        />
      ))}
    </View>
  )
}

function ProjectBar({ project, yours }: { project: ProjectView; yours: boolean }) {
  const phone = project.taskForce?.members.find(({ role }) => role === 'leader')?.phone
  const items: BarItem[] = []
  if (yours && project.actions.includes('request')) {
    items.push({
      id: 'apply',
      label: '请专班帮忙',
      icon: 'chat',
      onPress: () => go(routes.apply({ project: project.id })),
    })
  }
  items.push({
    id: 'talk',
    label: yours ? '问专班' : '和企业说',
    icon: 'chat',
    onPress: () => go(routes.talk({ kind: 'project', id: project.id })),
  })
  if (phone) items.push({ id: 'ask', label: '打电话', icon: 'phone', onPress: () => phoneCall(phone) })
  return <ActionBar items={items} light={null} />
}
