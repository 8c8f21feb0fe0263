import { View } from '@tarojs/components'
import { planLimits } from '@bangban/shared/projects/plan-item'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { DateField } from '../kit/date-field'
import { TextArea } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { actOnItem } from './projects-api'

/** The clock stands still for a named reason until a day that is expected (行政许可法 §45). */
export function PauseSheet({ projectId, code, onClose }: { projectId: string; code: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const save = async () => {
    if (reason.trim() === '' || until === '') {
      setProblem('写上为什么停、预计停到哪天')
      return
    }
    try {
      await actOnItem(projectId, code, { action: 'pause', reason: reason.trim(), until })
      say('停下了，停的时间不算')
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  return (
    <Sheet title="先停一停" onClose={onClose}>
      <TextArea
        label="为什么停"
        hint="公示、专家评审、听证、检验检测"
        limit={planLimits.note}
        value={reason}
        onChange={setReason}
      />
      <DateField label="预计停到哪天" value={until} onChange={setUntil} />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="先不" onPress={onClose} />
        <Button label="停下" onPress={() => void save()} />
      </View>
    </Sheet>
  )
}
