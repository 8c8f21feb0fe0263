import { View } from '@tarojs/components'
import { lineDays, nextCertificates } from '@bangban/shared/projects/plan-line'
import { mainLine } from '@bangban/shared/projects/plan-outlook'
import type { PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { go, routes } from '../core/routes'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { CardTitle } from '../kit/title'
import { LineBar } from './line-bar'
import { planDay, planShortDay, weekdayOf } from './plan-words'
import { scheduledOf } from './scheduled'

const certificatesShown = 4

/** Which day each certificate comes, nearest first. */
export function CertificatesCard({ plan }: { plan: PlanView }) {
  const next = nextCertificates(plan, certificatesShown)
  if (next.length === 0) return null
  return (
    <View className="card">
      <CardTitle title="哪天能拿到证" aside="按今天就办来算" />
      {next.map((item) => (
        <View key={item.code} className="mat">
          <Icon name="doc" small />
          <View className="grow">{item.certificate}</View>
          {item.finish && (
            <View className="nw">
              <View className="pj-day">{planDay(item.finish)}</View>
              <View className="pj-week">{weekdayOf(item.finish)}</View>
            </View>
          )}
        </View>
      ))}
    </View>
  )
}

/** The line on which no day may be lost. */
export function MainLineCard({ project, plan }: { project: ProjectView; plan: PlanView }) {
  const byCode = new Map(plan.items.map((item) => [item.code, item]))
  const line = mainLine(plan.items.map(scheduledOf), plan.criticalPath).flatMap((code) => byCode.get(code) ?? [])
  const last = line.at(-1)
  const turn = line.find((item) => item.today) ?? line[0]
  if (!last || !turn) return null
  const { own, government } = lineDays(line, plan.finishIn)
  const { saved } = project.figures
  return (
    <View className="card">
      <CardTitle title="最要紧的一条线" aside={`${plan.finishIn} 个工作日`} />
      <LineBar line={line} />
      <View className="sm t2" style={{ marginTop: '8px' }}>
        {own > 0 ? `政府办 ${government} 天，您自己要 ${own} 天（斜纹）` : `都是政府办的时间，${plan.finishIn} 天`}
        {saved > 0 && `。能并着办的并着办，省 ${saved} 个工作日`}
      </View>
      <View className="pj-line">
        {line.map((item) => (
          <Pressable
            key={item.code}
            className={classes('pj-line-i', item.today && 'now')}
            role="link"
            label={`${item.name}，${item.finish ? planDay(item.finish) : ''}`}
            onPress={() => go(routes.planItem(project.id, item.code))}
          >
            <View className="b sm">{item.name}</View>
            <View className="xs t3">{`${item.finish ? planShortDay(item.finish) : ''}${item.today ? '，今天能办' : ''}`}</View>
          </Pressable>
        ))}
      </View>
      <View className="note warn" style={{ marginTop: '12px' }}>
        <Icon name="tri" small />
        <View className="grow">
          {`这条线上哪一项晚 1 天，${last.certificate ?? last.name}就晚 1 天。${turn.today ? '今天' : '眼下'}轮到“${turn.name}”。`}
        </View>
      </View>
    </View>
  )
}
