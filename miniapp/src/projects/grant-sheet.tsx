import { View } from '@tarojs/components'
import { planLimits } from '@bangban/shared/projects/plan-item'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { pickFiles, sendFile } from '../core/files'
import type { PickedFile } from '../core/picked-file'
import { TextArea } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { actOnItem } from './projects-api'

interface Props {
  projectId: string
  item: PlanItemView
  onClose: () => void
}

/** Nothing takes a decision back, so it is asked for once more; what is given out can go along as a file. */
export function GrantSheet({ projectId, item, onClose }: Props) {
  const [note, setNote] = useState('')
  const [picked, setPicked] = useState<PickedFile | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const paper = item.certificate ?? '办成的文件'
  const grant = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const fileId = picked ? (await sendFile(picked)).id : undefined
      const words = note.trim()
      await actOnItem(projectId, item.code, {
        action: 'grant',
        ...(words ? { note: words } : {}),
        ...(fileId ? { fileId } : {}),
      })
      say('办成了，后面的已经告诉该办的人')
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <Sheet title={`批准“${item.name}”`} onClose={onClose}>
      <View className="t2">批准以后改不回来，企业和等着它的部门马上知道。</View>
      <TextArea label="说明" hint="可以不写" limit={planLimits.note} value={note} onChange={setNote} />
      <Button
        wide
        kind="sec2"
        icon={<Icon name="camera" small />}
        label={picked ? `附上了：${picked.name}` : `附上${paper}，可以不附`}
        onPress={() => void pickFiles(1).then(([file]) => file && setPicked(file))}
      />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="先不" onPress={onClose} />
        <Button label="批准" busy={busy && '正在办…'} onPress={() => void grant()} />
      </View>
    </Sheet>
  )
}
