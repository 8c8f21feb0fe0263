import { View } from '@tarojs/components'
import type { ProjectView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { go, routes } from '../core/routes'
import { DateField } from '../kit/date-field'
import { ListRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { ConfirmSheet, Sheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { planDay } from './plan-words'
import { changeProject } from './projects-api'

/** What may be arranged around a project, as far as the server offers it. */
export function ProjectSettings({ project }: { project: ProjectView }) {
  const { id, actions, worksUntil } = project
  const [asking, setAsking] = useState<'works' | 'close' | 'reopen' | null>(null)
  const close = () => setAsking(null)
  if (actions.every((action) => action === 'request')) return null
  return (
    <View className="card flush">
      {actions.includes('setWorks') && (
        <ListRow
          icon="calendar"
          title="哪天盖好"
          sub={worksUntil ? `${planDay(worksUntil)}，验收的日子从这天排` : '还没定，定了才排得出验收的日子'}
          onPress={() => setAsking('works')}
        />
      )}
      {actions.includes('formTaskForce') && (
        <ListRow
          icon="people"
          title={project.taskForce ? '调整专班' : '组建专班'}
          onPress={() => go(routes.taskForce(id))}
        />
      )}
      {actions.includes('update') && (
        <ListRow
          icon="doc"
          title="改项目情况"
          sub="名称、投资、用能等，写错了就改"
          onPress={() => go(routes.projectFacts(id))}
        />
      )}
      {actions.includes('editPlan') && (
        <ListRow
          icon="pen"
          title="改审批计划"
          sub="加减事项、改时间和先后，改完告诉企业"
          onPress={() => go(routes.editPlan(id))}
        />
      )}
      {actions.includes('close') && (
        <ListRow icon="folder" title="项目办完了，收起来" onPress={() => setAsking('close')} />
      )}
      {actions.includes('reopen') && <ListRow icon="undo" title="重新打开" onPress={() => setAsking('reopen')} />}
      {asking === 'works' && <WorksSheet id={id} until={worksUntil} onClose={close} />}
      {asking === 'close' && (
        <ConfirmSheet
          title="项目办完了？"
          words="收起来以后谁也不能再动，要用可以重新打开。"
          confirm="收起来"
          onConfirm={() => changeProject(id, '/close')}
          onClose={close}
          wordsOf={wordsOf}
        />
      )}
      {asking === 'reopen' && (
        <ConfirmSheet
          title="重新打开这个项目？"
          confirm="打开"
          onConfirm={() => changeProject(id, '/reopen')}
          onClose={close}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}

function WorksSheet({ id, until, onClose }: { id: string; until: string | null; onClose: () => void }) {
  const [day, setDay] = useState(until ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const save = async () => {
    try {
      await changeProject(id, '/works', day ? { until: day } : {})
      say('记下了，后面的日子重新排过')
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  return (
    <Sheet title="哪天盖好" onClose={onClose}>
      <DateField label="预计完工的日子" value={day} error={problem} onChange={setDay} />
      <View className="sheet-acts">
        <Button kind="sec2" label="先不" onPress={onClose} />
        <Button label="记下" onPress={() => void save()} />
      </View>
    </Sheet>
  )
}
