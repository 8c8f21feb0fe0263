import { View } from '@tarojs/components'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { lengthOf, lineWords, nextCertificates } from '@bangban/shared/projects/plan-line'
import type { PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { LineBar } from './line-bar'
import { planDay } from './plan-words'

/** How much room it takes on the chart, in CSS pixels. */
export const summarySize = { width: 440, height: 116 } as const

interface Props {
  project: ProjectView
  plan: PlanView
  layout: PlanLayout
}

/** A name cut to one sign says nothing. */
const narrowestNamed = 36
const inner = summarySize.width - 36

/** When the last certificate of the main line comes, and whose days it takes. */
export function ChartSummary({ project, plan, layout }: Props) {
  const byCode = new Map(plan.items.map((item) => [item.code, item]))
  const line = layout.mainLine.flatMap((code) => byCode.get(code) ?? [])
  const last = line.at(-1)
  if (!last) return <View className="ch-summary b">眼下能排的都办成了。</View>
  const { goal, share } = lineWords(line, last, plan, project.figures.saved)
  const all = line.reduce((sum, item) => sum + lengthOf(item), 0)
  return (
    <View className="ch-summary">
      <View className="sm t2 ch-for">{goal}</View>
      <View className="r between">
        <View className="ch-big">{planDay(plan.finish)}</View>
        <View className="sm t2 nw">{share}</View>
      </View>
      <LineBar line={line} />
      <View className="ch-parts xs t2">
        {line.map((item) => (
          <View key={item.code} className="ch-part" style={{ flexGrow: lengthOf(item) }}>
            {(inner * lengthOf(item)) / all >= narrowestNamed && item.name}
          </View>
        ))}
      </View>
    </View>
  )
}

/** The next certificates in one row under the chart. */
export function ChartCertificates({ plan }: { plan: PlanView }) {
  const next = nextCertificates(plan, 4)
  if (next.length === 0) return null
  return (
    <View className="ch-certs">
      {next.map(({ code, certificate, finish }) => (
        <View key={code} className="r between ch-cert">
          <View className="sm t2">{certificate}</View>
          <View className="b nw">{finish && planDay(finish)}</View>
        </View>
      ))}
    </View>
  )
}
