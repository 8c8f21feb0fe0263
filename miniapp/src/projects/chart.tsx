import { View } from '@tarojs/components'
import { emptyPlace } from '@bangban/shared/projects/plan-room'
import type { PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { profileWords } from '@bangban/shared/projects/project-profile'
import { useMemo, useState } from 'react'
import { wordsOf } from '../core/api-error'
import { download } from '../core/download'
import { usePlan } from '../core/plan-api'
import { go, routes } from '../core/routes'
import { useWideScreen } from '../core/wide-screen'
import { Icon } from '../kit/icon'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { ChartCertificates, ChartSummary, summarySize } from './chart-summary'
import { ChartSide } from './chart-side'
import { Drawing } from './drawing'
import { PrintSheet } from './print-sheet'
import { canPrintSheet } from './can-print-sheet'
import { ProjectGate } from './project-gate'
import './projects.scss'
import './chart.scss'
import { useLayout, useProject } from './projects-api'

export default function Chart() {
  return <ProjectGate title="审批流程图">{(id) => <ChartPage id={id} />}</ProjectGate>
}

/** 项目审批流程图: whole at a desk with the chosen item beside it; on the phone one scrolls and taps. */
function ChartPage({ id }: { id: string }) {
  const wide = useWideScreen()
  const project = useProject(id)
  const plan = usePlan(id)
  return (
    <Page title="审批流程图" className={wide ? 'desk pj-wide' : undefined}>
      <Loaded query={project}>
        {(view) => (
          <Loaded query={plan}>
            {(data) => (wide ? <Desk project={view} plan={data} /> : <Phone project={view} plan={data} />)}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

interface Props {
  project: ProjectView
  plan: PlanView
}

function Phone({ project, plan }: Props) {
  const layout = useLayout(project.id, plan.version)
  return (
    <>
      <View className="t2 sm">左右滑着看，点一项看怎么办、找谁。粗线是最要紧的一条线。</View>
      <Loaded query={layout}>
        {(drawn) => (
          <Drawing
            plan={plan}
            layout={drawn}
            selected={null}
            onSelect={(code) => go(routes.planItem(project.id, code))}
          />
        )}
      </Loaded>
      <Legend />
      <Spared plan={plan} />
      <Papers project={project} />
    </>
  )
}

function Desk({ project, plan }: Props) {
  const layout = useLayout(project.id, plan.version)
  const room = useMemo(() => (layout.data ? emptyPlace(layout.data, summarySize) : null), [layout.data])
  const first = plan.items.find((item) => item.today) ?? plan.items[0]
  const [selected, select] = useState(first?.code ?? null)
  const item = plan.items.find(({ code }) => code === selected)
  const { total, done, doing, today, ahead } = project.figures
  return (
    <View className="ch-desk">
      <View className="card ch-sheet">
        <View className="r between top">
          <View className="grow">
            <View className="xl">项目审批流程图</View>
            <View className="sm t2">{`${project.name}，${profileWords(project.profile)}`}</View>
          </View>
          <View className="sm t2 nw">{`第 ${plan.version} 版。${total} 项：办成 ${done}，在办 ${doing}，今天能办 ${today}，还没到 ${ahead}`}</View>
        </View>
        <Loaded query={layout}>
          {(drawn) => {
            const summary = <ChartSummary project={project} plan={plan} layout={drawn} />
            return (
              <>
                <Drawing
                  plan={plan}
                  layout={drawn}
                  selected={selected}
                  onSelect={select}
                  aside={room && { ...room, content: summary }}
                />
                {!room && summary}
                <ChartCertificates plan={plan} />
              </>
            )
          }}
        </Loaded>
        <Legend />
      </View>
      <View className="ch-side">
        {item && <ChartSide project={project} plan={plan} item={item} />}
        <Spared plan={plan} />
        <Papers project={project} />
      </View>
    </View>
  )
}

function Legend() {
  return (
    <View className="ch-legend sm t2">
      <View className="r">
        <View className="ch-key main" />
        <View>最要紧的一条线</View>
      </View>
      <View className="r">
        <View className="ch-key hard" />
        <View>办成前一项才能批</View>
      </View>
      <View className="r">
        <View className="ch-key soft" />
        <View>可以一起备</View>
      </View>
      <View className="r">
        <View className="ch-key today" />
        <View>今天能办</View>
      </View>
      <View className="r">
        <View className="ch-key later" />
        <View>完工后排期</View>
      </View>
      <View>日期按工作日算，以办事指南为准</View>
    </View>
  )
}

function Spared({ plan }: { plan: PlanView }) {
  const spared = plan.items.filter(({ applies }) => !applies)
  if (spared.length === 0) return null
  return (
    <View className="card">
      <CardTitle title={`这 ${spared.length} 项不用办`} />
      {spared.map(({ code, name, why }) => (
        <View key={code} className="sm t2">{`${name}（${why ?? ''}）`}</View>
      ))}
    </View>
  )
}

/** On paper: A3 from the browser, the drawing as a file, the items as a workbook. */
function Papers({ project }: { project: ProjectView }) {
  const [printing, setPrinting] = useState(false)
  const path = `/api/projects/${project.id}`
  const save = (what: string, name: string) => {
    download(`${path}/${what}`, `${project.name}-${name}`).catch((error: unknown) => say(wordsOf(error)))
  }
  return (
    <View className="r wrap no-print">
      {canPrintSheet && (
        <>
          <Button
            kind="sec2"
            className="grow"
            icon={<Icon name="print" small />}
            label="打印 A3"
            busy={printing && '正在画…'}
            onPress={() => setPrinting(true)}
          />
          <Button
            kind="sec2"
            className="grow"
            icon={<Icon name="download" small />}
            label="存成图"
            onPress={() => save('plan.svg', '审批流程图.svg')}
          />
        </>
      )}
      <Button
        kind="sec2"
        className="grow"
        icon={<Icon name="download" small />}
        label="明细表"
        onPress={() => save('plan.xlsx', '审批明细表.xlsx')}
      />
      {printing && <PrintSheet path={`${path}/plan.svg`} onDone={() => setPrinting(false)} />}
    </View>
  )
}
