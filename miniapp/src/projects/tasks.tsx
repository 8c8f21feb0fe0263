import { View } from '@tarojs/components'
import type { PlanTaskView } from '@bangban/shared/projects/project-api'
import { go, routes } from '../core/routes'
import { isStaffAccount, useAccount } from '../core/session'
import { Icon } from '../kit/icon'
import { Page } from '../kit/page'
import { Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { planDay } from './plan-words'
import './projects.scss'
import { usePlanTasks } from './projects-api'

const todoWords: Record<PlanTaskView['todo'], string> = { handler: '定经办人', accept: '受理', decide: '批' }

/** What projects wait for one's own department to do. */
export default function Tasks() {
  const staff = isStaffAccount(useAccount())
  const tasks = usePlanTasks(staff)
  return (
    <Page title="等我们单位办的">
      {!staff ? (
        <View className="card">
          <Empty icon="lock" title="这是工作人员用的" />
        </View>
      ) : (
        <Loaded query={tasks}>
          {(all) =>
            all.length === 0 ? (
              <View className="card">
                <Empty icon="done" title="现在没有等着的" words="有新的会发消息" />
              </View>
            ) : (
              <>
                {all.map((task) => (
                  <Task key={`${task.project.id} ${task.code}`} task={task} />
                ))}
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function Task({ task }: { task: PlanTaskView }) {
  return (
    <Pressable className="task" role="link" onPress={() => go(routes.planItem(task.project.id, task.code))}>
      <View className="r between top task-head">
        <View className="task-t">{task.name}</View>
        {task.dueOn && (
          <View className={task.late ? 'due red' : 'due green'}>
            <Icon name={task.late ? 'oct' : 'clock'} small />
            <View>{task.late ? '超时' : `${planDay(task.dueOn)}前`}</View>
          </View>
        )}
      </View>
      <View className="task-m">
        <Dotted items={[task.project.name, task.handler]} />
      </View>
      <View className="task-next">
        <Icon name="flag" small />
        <View className="grow">{todoWords[task.todo]}</View>
      </View>
    </Pressable>
  )
}
