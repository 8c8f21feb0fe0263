import { View } from '@tarojs/components'
import { stageNames } from '@bangban/shared/projects/plan-words'
import type { ProjectRow } from '@bangban/shared/projects/project-api'
import { isKeyProject, tierNames } from '@bangban/shared/projects/project-profile'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'

/** A project in a list: how far it is, what is late, and whose move it is. */
export function ProjectCard({ row }: { row: ProjectRow }) {
  const { waitingFor } = row
  return (
    <Pressable className="task" role="link" label={row.name} onPress={() => go(routes.project(row.id))}>
      <View className="r between top task-head">
        <View className="task-t">{row.name}</View>
        {row.late > 0 && (
          <View className="due red">
            <Icon name="oct" small />
            <View>{`${row.late} 项超时`}</View>
          </View>
        )}
      </View>
      <View className="task-m">
        <Dotted items={[row.enterprise, row.townshipName, tierNames[row.tier], `${row.investment} 万元`]} />
      </View>
      <View className="pj-progress">
        <View className="pj-progress-i" style={{ width: `${row.total === 0 ? 0 : (row.done / row.total) * 100}%` }} />
      </View>
      <View className="sm t2">
        <Dotted
          items={[`办成 ${row.done} 项，共 ${row.total} 项`, row.stage === 5 ? '全部办成' : stageNames[row.stage]]}
        />
      </View>
      <View className="task-next">
        <Icon name={waitingFor?.unit ? 'clock' : 'flag'} small />
        <View className="grow">
          {nextWords(row)}
          {isKeyProject(row.tier) && !row.hasTaskForce && <View className="wrn b">重点项目，还没有专班</View>}
        </View>
      </View>
    </Pressable>
  )
}

/** Whose move it is. Nobody's while the works go on: only what comes after them is left. */
function nextWords({ waitingFor, stage }: ProjectRow): string {
  if (waitingFor?.unit) return `等${waitingFor.unit.name}办“${waitingFor.item}”`
  if (waitingFor) return `等企业备“${waitingFor.item}”`
  if (stage === 5) return '审批都办成了'
  return stage === 4 ? '等完工' : '眼下没有能办的'
}
