import { View } from '@tarojs/components'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import { requestLimits } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNow } from '../core/meta'
import { DateField } from '../kit/date-field'
import { TextArea } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { bulkWords, doToMany } from './board-api'

const usual = '请写明卡在哪里、哪天办完。'

/** 督办 for those that were chosen: one question, an answer from each. */
export function SuperviseSheet({ ids, onClose, onDone }: { ids: string[]; onClose: () => void; onDone: () => void }) {
  const [note, setNote] = useState(usual)
  const [answerBy, setAnswerBy] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const tomorrow = localDay(useNow() + 86_400_000, chinaZone)
  const send = async () => {
    if (note.trim() === '') return setProblem('写清想知道什么')
    setBusy(true)
    try {
      const results = await doToMany({
        action: 'supervise',
        ids,
        note: note.trim(),
        ...(answerBy && { answerBy }),
      })
      say(bulkWords(results, '督办'))
      onDone()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title={`督办 ${ids.length} 件`} onClose={onClose}>
      <View className="t2">经办人和他的负责人马上收到，要书面答复。申请人看不到。</View>
      <TextArea label="想知道什么" limit={requestLimits.note} value={note} onChange={setNote} />
      <DateField
        label="哪天前答复"
        hint="空着就是 2 个工作日内"
        value={answerBy}
        earliest={tomorrow}
        onChange={setAnswerBy}
      />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="先不" onPress={onClose} />
        <Button label="督办" busy={busy && '正在交…'} onPress={() => void send()} />
      </View>
    </Sheet>
  )
}
