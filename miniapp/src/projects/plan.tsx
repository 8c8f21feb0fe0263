import { View } from '@tarojs/components'
import { planStages } from '@bangban/shared/projects/plan-item'
import { stageNames, stageNumbers } from '@bangban/shared/projects/plan-words'
import type { PlanItemView, PlanView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { download } from '../core/download'
import { usePlan } from '../core/plan-api'
import { go, routes } from '../core/routes'
import { useWideScreen } from '../core/wide-screen'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Segments } from '../kit/list-row'
import { Page } from '../kit/page'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { PlanTable } from './plan-table'
import { daysWords, materialWords, planShortDay, signOf, wordOf } from './plan-words'
import { ProjectGate } from './project-gate'
import './projects.scss'
import { useProject } from './projects-api'

type Filter = 'all' | 'today' | 'doing' | 'done' | 'spared'

const passes: Record<Filter, (item: PlanItemView) => boolean> = {
  all: ({ applies }) => applies,
  today: ({ today }) => today,
  doing: ({ state }) => state === 'submitted' || state === 'accepted',
  done: ({ state }) => state === 'granted',
  spared: ({ applies }) => !applies,
}

export default function Plan() {
  return <ProjectGate title="审批明细表">{(id) => <PlanPage id={id} />}</ProjectGate>
}

/** 项目审批明细表: a table where there is room for one, a list on the phone. */
function PlanPage({ id }: { id: string }) {
  const plan = usePlan(id)
  const project = useProject(id)
  const wide = useWideScreen()
  const [filter, setFilter] = useState<Filter>('all')
  const [busy, setBusy] = useState(false)
  const name = project.data?.name ?? ''
  const save = async () => {
    setBusy(true)
    try {
      await download(`/api/projects/${id}/plan.xlsx`, `${name}-审批明细表.xlsx`)
    } catch (error) {
      say(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={wide && name ? `${name} 审批明细表` : '审批明细表'}
      className={wide ? 'desk pj-wide' : undefined}
      bar={
        <View className="bar no-print">
          <View className="acts">
            <Button kind="sec2" label="流程图" onPress={() => go(routes.flowChart(id))} />
            <Button
              className="main"
              icon={<Icon name="download" small />}
              label="导出 Excel"
              busy={busy && '正在做表…'}
              onPress={() => void save()}
            />
          </View>
        </View>
      }
    >
      <Loaded query={plan} rows={8}>
        {(data) => (
          <>
            <Segments items={segmentsOf(data)} current={filter} onChange={setFilter} />
            <Items id={id} plan={data} filter={filter} wide={wide} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const segmentsOf = ({ items }: PlanView) => {
  const count = (filter: Filter) => items.filter(passes[filter]).length
  return [
    { id: 'all' as const, label: '要办', count: count('all') },
    { id: 'today' as const, label: '今天能办', count: count('today') },
    { id: 'doing' as const, label: '在办', count: count('doing') },
    { id: 'done' as const, label: '办成', count: count('done') },
    { id: 'spared' as const, label: '不用办', count: count('spared') },
  ]
}

function Items({ id, plan, filter, wide }: { id: string; plan: PlanView; filter: Filter; wide: boolean }) {
  const shown = plan.items.filter(passes[filter])
  if (shown.length === 0) {
    return (
      <View className="card">
        <Empty icon="doc" title="这里没有事项" />
      </View>
    )
  }
  if (wide) return <PlanTable id={id} plan={plan} items={shown} />
  return (
    <>
      {planStages.map((stage) => {
        const items = shown.filter((item) => item.stage === stage)
        if (items.length === 0) return null
        return (
          <View key={stage} className="stack">
            <SectionTitle>{[stageNumbers[stage], stageNames[stage]].filter(Boolean).join('、')}</SectionTitle>
            <View className="card flush">
              {items.map((item) => (
                <PlanRow key={item.code} id={id} item={item} number={plan.items.indexOf(item) + 1} />
              ))}
            </View>
          </View>
        )
      })}
    </>
  )
}

function PlanRow({ id, item, number }: { id: string; item: PlanItemView; number: number }) {
  const { kind, icon } = signOf(item)
  const day = item.state === 'granted' ? item.decidedOn : item.finish
  return (
    <Pressable className="row tap top" role="link" onPress={() => go(routes.planItem(id, item.code))}>
      <View className="pj-no">{number}</View>
      <View className="grow">
        <View className="r between top">
          <View className="b">{item.name}</View>
          <View className={classes('r sm nw pj-sign', kind)}>
            {icon && <Icon name={icon} small />}
            <View>{wordOf(item)}</View>
          </View>
        </View>
        <View className="sm t2">
          <Dotted items={[item.unit.name, daysWords(item), item.handler?.name]} />
        </View>
        <View className="r between sm t3">
          <View>{item.applies ? materialWords(item).words : item.why}</View>
          {day && <View className="nw">{`${item.state === 'granted' ? '' : '预计 '}${planShortDay(day)}`}</View>}
        </View>
      </View>
    </Pressable>
  )
}
