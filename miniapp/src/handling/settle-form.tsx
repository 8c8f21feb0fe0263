import { View } from '@tarojs/components'
import type { SettledHow } from '@bangban/shared/requests/case-records'
import { useState } from 'react'
import { isCentreAccount } from '../board/board-roles'
import { useAccount } from '../core/session'
import { ChipChoices, RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { SubmitBar } from '../kit/submit-bar'
import { CardTitle } from '../kit/title'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { useActForm } from './use-act-form'

const came = { value: 'received', label: '收到了，核查过了' } as const
const letGo = { value: 'waived', label: '不用交了', sub: '中心定，申请人看得到为什么' } as const

/** What was to come later or is promised, also when the work is done: it came, or the centre does without. */
export function SettleForm({ view, onDone, onCancel }: HandlingProps) {
  const open = view.owed.filter(({ settledAt }) => settledAt === null)
  const only = open.length === 1 ? open.map(({ material }) => material) : []
  const [materials, setMaterials] = useState<string[]>(only)
  const [how, setHow] = useState<SettledHow>('received')
  const [note, setNote] = useState('')
  const mayLetGo = isCentreAccount(useAccount())
  const form = useActForm({
    view,
    fields: ['materials', 'how', 'note'] as const,
    check: () => ({
      ...(materials.length === 0 && { materials: '点一下是哪几样' }),
      ...(how === 'waived' && note.trim() === '' && { note: '写一句为什么免了' }),
    }),
    inputOf: () => ({ action: 'settle', materials, how, ...(note.trim() && { note: note.trim() }) }),
    done: '记下了，申请人看得到',
    onDone,
  })
  return (
    <FormFrame
      title="核销欠的材料"
      bar={
        <SubmitBar
          label="记下"
          busy={form.busy && '正在记…'}
          problem={form.problem}
          hint="申请人看得到"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <CardTitle title="哪几样" />
        <ChipChoices
          options={open.map(({ material }) => ({ value: material, label: material }))}
          value={materials}
          onChange={(next) => {
            setMaterials(next)
            form.touched('materials')
          }}
        />
        {form.errorOf('materials') && <InlineMessage>{form.errorOf('materials')}</InlineMessage>}
        {mayLetGo && (
          <RadioRows label="结果" id={form.idOf('how')} options={[came, letGo]} value={how} onChange={setHow} />
        )}
        <NoteField
          form={form}
          field="note"
          label="说一句"
          hint="怎么核查的，或者为什么不用交"
          value={note}
          onChange={setNote}
        />
      </View>
    </FormFrame>
  )
}
