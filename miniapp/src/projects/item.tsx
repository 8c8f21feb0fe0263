import { View } from '@tarojs/components'
import type { PlanItemView, PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { stageNames } from '@bangban/shared/projects/plan-words'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import { phoneCall } from '../core/phone-call'
import { usePlan } from '../core/plan-api'
import { useParam } from '../core/routes'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { ItemBar } from './item-bar'
import { HandlerPick } from './handler-pick'
import { MaterialsCard } from './materials-card'
import { daysWords, legalWords, planDay, signOf, weekdayOf, wordOf } from './plan-words'
import { ProjectGate } from './project-gate'
import { ProjectTimeline } from './project-timeline'
import './projects.scss'
import { useProject, useProjectJournal } from './projects-api'
import { AnswersCard } from './answers-card'
import { SlipCard } from './slip-card'

export default function Item() {
  return <ProjectGate title="审批事项">{(id) => <ItemPage id={id} />}</ProjectGate>
}

function ItemPage({ id }: { id: string }) {
  const code = useParam('code')
  const project = useProject(id)
  const plan = usePlan(id)
  const item = plan.data?.items.find((one) => one.code === code)
  return (
    <Page white title="审批事项" bar={item && <ItemBar projectId={id} item={item} />}>
      <Loaded query={plan} rows={5}>
        {(data) =>
          item ? (
            <ItemBody project={project.data} plan={data} item={item} id={id} />
          ) : (
            <View className="card">
              <Empty icon="doc" title="计划里没有这一项了" />
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

interface BodyProps {
  id: string
  project: ProjectView | undefined
  plan: PlanView
  item: PlanItemView
}

function ItemBody({ id, project, plan, item }: BodyProps) {
  const journal = useProjectJournal(id, item.code)
  return (
    <>
      <ItemHead project={project} plan={plan} item={item} />
      {item.reason && item.state !== 'granted' && <ReasonCard item={item} />}
      {!item.applies ? (
        <View className="card t2">{`这一项不用办：${item.why ?? ''}`}</View>
      ) : (
        <>
          <MaterialsCard projectId={id} item={item} />
          <HandlerCard id={id} item={item} closed={project?.closed ?? false} />
          <PrerequisitesCard plan={plan} item={item} />
          <View className="card">
            <CardTitle title="怎么办" aside={legalWords(item)} />
            <View className="pre">{item.guide || '以办事指南为准，不清楚就问经办人。'}</View>
          </View>
          <AnswersCard projectId={id} code={item.code} />
          <SlipCard plan={plan} item={item} />
        </>
      )}
      {journal.items && journal.items.length > 0 && (
        <View className="card">
          <CardTitle title="办到哪了" />
          <ProjectTimeline list={journal} />
        </View>
      )}
    </>
  )
}

function ItemHead({ project, plan, item }: Omit<BodyProps, 'id'>) {
  const { kind, icon } = signOf(item)
  const number = plan.items.indexOf(item) + 1
  return (
    <View className="head">
      <View className="r between top casehead">
        <View className="case-title">{item.name}</View>
        <View
          className={classes(
            'tag',
            kind === 'now' && 'now',
            kind === 'you' && 'you',
            kind === 'end' && 'end',
            kind === 'bad' && 'pj-bad',
          )}
        >
          {icon && <Icon name={icon} small />}
          <View>{wordOf(item)}</View>
        </View>
      </View>
      <View className="case-sub">
        <Dotted items={[project?.name, `第 ${number} 项`, stageNames[item.stage]]} />
      </View>
      <View className="kv" style={{ marginTop: 0 }}>
        <View className="kv-i">
          <View className="kv-k">{item.state === 'granted' ? '哪天办成的' : '预计哪天办成'}</View>
          <View className="kv-v">{dayOf(item)}</View>
        </View>
        <View className="kv-i">
          <View className="kv-k">要几个工作日</View>
          <View className="kv-v">{daysWords(item) || '没有定'}</View>
        </View>
      </View>
      {item.critical && <View className="cap wrn">在最要紧的那条线上，晚一天，后面都晚一天</View>}
      {item.slackDays !== null && item.slackDays > 0 && (
        <View className="cap">{`晚 ${item.slackDays} 个工作日以内，不耽误整个项目`}</View>
      )}
    </View>
  )
}

function dayOf(item: PlanItemView): string {
  if (item.state === 'granted') return item.decidedOn ? `${planDay(item.decidedOn)} ${weekdayOf(item.decidedOn)}` : ''
  if (item.finish) return `${planDay(item.finish)} ${weekdayOf(item.finish)}`
  return item.applies ? '完工以后排' : '不用办'
}

function ReasonCard({ item }: { item: PlanItemView }) {
  const words =
    item.pausedOn !== null
      ? `先停着${item.pausedUntil ? `，预计到 ${planDay(item.pausedUntil)}` : ''}，停的时间不算`
      : item.state === 'refused'
        ? '没批准，原因在这里'
        : '退回来了，照这个补'
  return (
    <View className="card">
      <View className="lab">
        <Icon name={item.pausedOn !== null ? 'pause' : item.state === 'refused' ? 'oct' : 'undo'} small />
        <View>{words}</View>
      </View>
      <View className="pre" style={{ marginTop: '8px' }}>
        {item.reason}
      </View>
    </View>
  )
}

function HandlerCard({ id, item, closed }: { id: string; item: PlanItemView; closed: boolean }) {
  const { handler, unit } = item
  const isAsked = item.state !== 'granted' && !closed
  return (
    <View className="card">
      <CardTitle title="找谁" aside={unit.name} />
      {handler ? (
        <View className="r between">
          <View className="grow">
            <View className="b lg">{handler.name}</View>
            {handler.phone && <View className="sm t2">{maskPhone(handler.phone)}</View>}
          </View>
          {handler.phone && (
            <Button
              kind="soft"
              icon={<Icon name="phone" small />}
              label="打电话"
              onPress={() => phoneCall(handler.phone)}
            />
          )}
        </View>
      ) : (
        <View className="t2">{isAsked ? `已经请${unit.name}定人，定下来就告诉您` : '没有定过经办人'}</View>
      )}
      {item.actions.includes('setHandler') && <HandlerPick projectId={id} item={item} />}
    </View>
  )
}

/** What has to be granted before, and what may be prepared beside it. */
function PrerequisitesCard({ plan, item }: { plan: PlanView; item: PlanItemView }) {
  const nameOf = (code: string) => plan.items.find((one) => one.code === code)?.name ?? code
  const applies = (code: string) => plan.items.find((one) => one.code === code)?.applies ?? false
  const soft = item.prerequisites.filter(({ code, kind }) => kind === 'soft' && applies(code))
  const hard = item.prerequisites.filter(({ code, kind }) => kind === 'hard' && applies(code))
  if (item.state === 'granted' || hard.length + soft.length === 0) return null
  return (
    <View className="card">
      <CardTitle title="前面要办成的" />
      {hard.map(({ code }) => {
        const open = item.openPrerequisites.includes(code)
        return (
          <View key={code} className={open ? 'mat miss' : 'mat'}>
            <Icon name={open ? 'clock' : 'done'} small />
            <View className="grow">{nameOf(code)}</View>
            <View className="sm t3">{open ? '办成了才能批' : '办成了'}</View>
          </View>
        )
      })}
      {soft.length > 0 && (
        <View className="sm t2" style={{ marginTop: '8px' }}>
          {`可以和${soft.map(({ code }) => `“${nameOf(code)}”`).join('、')}一起备材料，部门先看着。`}
        </View>
      )}
    </View>
  )
}
