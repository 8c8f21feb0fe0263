import { View } from '@tarojs/components'
import { isOwnWork, lengthOf } from '@bangban/shared/projects/plan-line'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { classes } from '../kit/class-names'

/** One piece for each item of the main line, as long as its days; the enterprise's own work is striped. */
export function LineBar({ line }: { line: readonly PlanItemView[] }) {
  return (
    <View className="pj-bar">
      {line.map((item) => (
        <View
          key={item.code}
          className={classes('pj-bar-i', isOwnWork(item) && 'own')}
          style={{ flexGrow: lengthOf(item) }}
        />
      ))}
    </View>
  )
}
