import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAccount } from '../core/session'
import { RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { PhotoField } from '../kit/photo-field'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { useUploads } from '../kit/uploads'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { useUnitChoices } from './unit-choice'
import { useActForm } from './use-act-form'

/** 协办: asks another unit for its word, while the case stays here. */
export function ConsultForm({ view, onDone, onCancel }: HandlingProps) {
  const [unit, setUnit] = useState<string | null>(null)
  const [question, setQuestion] = useState('')
  const asked = view.consulted.filter((one) => one.until === null).map((one) => one.unit.code)
  const units = useUnitChoices(view.holder?.unit.code).filter((choice) => !asked.includes(choice.value))
  const chosen = units.find((choice) => choice.value === unit)?.label
  const form = useActForm({
    view,
    fields: ['unit', 'question'] as const,
    check: () => ({
      ...(!unit && { unit: '选一个单位' }),
      ...(question.trim() === '' && { question: '写清想请他们看什么' }),
    }),
    inputOf: () => ({ action: 'consult', unit: unit ?? '', question: question.trim() }),
    done: `告诉${chosen ?? '那边'}了`,
    onDone,
  })
  return (
    <FormFrame
      title="请人协办"
      bar={
        <SubmitBar
          label={chosen ? `请${chosen}协办` : '请人协办'}
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="他们看得到这件事，事情还在您这边"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <PickerField
          id={form.idOf('unit')}
          label="请谁一起看"
          openKey="u"
          options={units}
          value={unit}
          error={form.errorOf('unit')}
          onChange={(next) => {
            setUnit(next)
            form.touched('unit')
          }}
        />
        <NoteField
          form={form}
          field="question"
          label="想请他们看什么"
          hint="只有工作人员看得到"
          value={question}
          onChange={setQuestion}
        />
      </View>
    </FormFrame>
  )
}

/** The word of a unit that was asked. */
export function AdviseForm({ view, onDone, onCancel }: HandlingProps) {
  const [note, setNote] = useState('')
  const uploads = useUploads()
  const mine = useAccount()?.memberships.map((m) => m.unit.code) ?? []
  const form = useActForm({
    view,
    fields: ['note', 'attachments'] as const,
    check: () => ({
      ...(note.trim() === '' && { note: '写一句您那边怎么看' }),
      ...((uploads.busy || uploads.failed) && {
        attachments: '还有照片没传上。传完再交；传不上的点一下再传，或者去掉',
      }),
    }),
    inputOf: () => ({
      action: 'advise',
      note: note.trim(),
      ...(uploads.ids.length > 0 && { attachments: uploads.ids }),
    }),
    done: '告诉经办人了',
    onDone,
  })
  return (
    <FormFrame
      title="协办意见"
      bar={
        <SubmitBar
          label="告诉经办人"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint={`${view.holder?.person?.name ?? view.holder?.unit.name ?? '经办人'}马上看到，申请人看不到`}
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      {view.consulted
        .filter((one) => one.until === null && mine.includes(one.unit.code))
        .map((one) => (
          <View key={one.unit.code} className="card">
            <View className="sm t3">{`${one.askedBy.unit}${one.askedBy.name}请${one.unit.name}看`}</View>
            <View className="pre">{one.question}</View>
          </View>
        ))}
      <View className="card stack3">
        <NoteField form={form} field="note" label="您那边怎么看" value={note} onChange={setNote} />
        <PhotoField
          id={form.idOf('attachments')}
          label="照片或文件"
          hint="可交可不交，只有工作人员看得到"
          error={form.errorOf('attachments')}
          uploads={uploads}
        />
      </View>
    </FormFrame>
  )
}

export function EndConsultForm({ view, onDone, onCancel }: HandlingProps) {
  const asked = view.consulted.filter((one) => one.until === null)
  const [unit, setUnit] = useState<string | null>(asked.length === 1 ? (asked[0]?.unit.code ?? null) : null)
  const form = useActForm({
    view,
    fields: ['unit'] as const,
    check: () => (unit ? {} : { unit: '选一个单位' }),
    inputOf: () => ({ action: 'endConsult', unit: unit ?? '' }),
    done: '结束了，写过的意见都留着',
    onDone,
  })
  return (
    <FormFrame
      title="结束协办"
      bar={
        <SubmitBar
          label="结束协办"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="他们写过的意见都留着"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      {form.errorOf('unit') && <InlineMessage>{form.errorOf('unit')}</InlineMessage>}
      <View className="card flush">
        <RadioRows
          id={form.idOf('unit')}
          label="不再请谁"
          options={asked.map((one) => ({
            value: one.unit.code,
            label: one.unit.name,
            sub: one.advice.length > 0 ? `写了 ${one.advice.length} 条意见` : '还没有写意见',
          }))}
          value={unit}
          onChange={(next) => {
            setUnit(next)
            form.touched('unit')
          }}
        />
      </View>
    </FormFrame>
  )
}
