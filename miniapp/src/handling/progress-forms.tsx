import { View } from '@tarojs/components'
import { pauseReasons, requestLimits, type MissingView, type PauseReason } from '@bangban/shared/requests/request-api'
import { pauseWords } from '@bangban/shared/calendar/due-words'
import { addWorkingDays } from '@bangban/shared/calendar/working-time'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import { useState } from 'react'
import { useCity, useNow } from '../core/meta'
import { go, routes } from '../core/routes'
import { ChipChoices, RadioRows } from '../kit/choices'
import { DateField } from '../kit/date-field'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { PhotoField } from '../kit/photo-field'
import { Button } from '../kit/pressable'
import { SubmitBar } from '../kit/submit-bar'
import { useUploads } from '../kit/uploads'
import { FormFrame, type HandlingProps } from './form-frame'
import { MissingEditor, missingProblem } from './missing-editor'
import { NoteField } from './note-field'
import { useKnownMaterials, useMayAdd } from './review-forms'
import { useActForm } from './use-act-form'

const uploadProblem = '还有照片没传上。传完再交；传不上的点一下再传，或者去掉'

export function ProgressForm({ view, onDone, onCancel }: HandlingProps) {
  const [note, setNote] = useState('')
  const [number, setNumber] = useState('')
  const [day, setDay] = useState('')
  const [received, setReceived] = useState<string[]>([])
  const owed = view.owed.filter(({ settledAt }) => settledAt === null)
  const uploads = useUploads()
  const today = localDay(useNow(), chinaZone)
  const form = useActForm({
    view,
    fields: ['note', 'attachments'] as const,
    check: () => ({
      ...(note.trim() === '' && { note: '写一句办到哪了' }),
      ...((uploads.busy || uploads.failed) && { attachments: uploadProblem }),
    }),
    inputOf: () => ({
      action: 'progress',
      note: note.trim(),
      ...(uploads.ids.length > 0 && { attachments: uploads.ids }),
      ...(number.trim() && { acceptanceNumber: number.trim() }),
      ...(number.trim() && day && { acceptedOn: day }),
      ...(received.length > 0 && { received }),
    }),
    done: '记下了，申请人马上看到',
    onDone,
  })
  return (
    <FormFrame
      title="记进展"
      bar={
        <SubmitBar
          label="记下"
          busy={form.busy && '正在记…'}
          problem={form.problem}
          hint="申请人马上看到"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <NoteField
          form={form}
          field="note"
          label="办到哪了"
          hint="谁、什么时候、做什么，比如：约好明天 9:30 上门"
          value={note}
          onChange={setNote}
        />
        <PhotoField
          id={form.idOf('attachments')}
          label="照片"
          hint="可拍可不拍"
          error={form.errorOf('attachments')}
          uploads={uploads}
        />
      </View>
      {owed.length > 0 && (
        <View className="card stack3">
          <View className="b">补来了、核查过了的</View>
          <ChipChoices
            options={owed.map(({ kind, material }) => ({
              value: material,
              label: kind === 'later' ? `${material}，补来了` : `${material}，核查过了`,
            }))}
            value={received}
            onChange={setReceived}
          />
        </View>
      )}
      <View className="card stack3">
        <TextField label="主管部门的受理号" hint="有就填，没有空着" value={number} limit={60} onChange={setNumber} />
        {number.trim() !== '' && <DateField label="受理日" value={day} latest={today} onChange={setDay} />}
      </View>
    </FormFrame>
  )
}

export function PauseForm({ view, onDone, onCancel }: HandlingProps) {
  const [reason, setReason] = useState<PauseReason | null>(null)
  const [until, setUntil] = useState('')
  const [note, setNote] = useState('')
  const [items, setItems] = useState<MissingView[]>([])
  const known = useKnownMaterials(view)
  const mayAdd = useMayAdd()
  const tomorrow = localDay(useNow() + 86_400_000, chinaZone)
  const waits = reason === 'waiting_applicant'
  const form = useActForm({
    view,
    fields: ['reason', 'until', 'items', 'note'] as const,
    check: () => ({
      ...(!reason && { reason: '选一个原因' }),
      ...(until < tomorrow && { until: '选今天以后的日子' }),
      ...(waits && missingProblem(items) && { items: missingProblem(items) ?? '' }),
    }),
    inputOf: () => ({
      action: 'pause',
      reason: reason ?? 'publicity',
      until,
      note: note.trim(),
      ...(waits && { items }),
    }),
    done: '暂停了，申请人看得到为什么',
    onDone,
  })
  return (
    <FormFrame
      title="暂停"
      bar={
        <SubmitBar
          label="暂停"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="停的工作日不算在承诺里"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      {form.errorOf('reason') && <InlineMessage>{form.errorOf('reason')}</InlineMessage>}
      <View className="card flush">
        <RadioRows
          id={form.idOf('reason')}
          label="为什么停"
          options={pauseReasons.map((value) => ({
            value,
            label: pauseWords(value, 'staff'),
          }))}
          value={reason}
          onChange={(next) => {
            setReason(next)
            form.touched('reason')
          }}
        />
      </View>
      <View className="card stack3">
        {waits && (
          <MissingEditor
            id={form.idOf('items')}
            items={items}
            known={known}
            frozen={view.locked !== null && !mayAdd}
            error={form.errorOf('items')}
            onChange={setItems}
          />
        )}
        <DateField
          id={form.idOf('until')}
          label="大概停到哪天"
          value={until}
          earliest={tomorrow}
          error={form.errorOf('until')}
          onChange={(next) => {
            setUntil(next)
            form.touched('until')
          }}
        />
        <NoteField form={form} field="note" label="跟申请人说" hint="可写可不写" value={note} onChange={setNote} />
      </View>
    </FormFrame>
  )
}

export function CompleteForm({ view, onDone, onCancel }: HandlingProps) {
  const [result, setResult] = useState('')
  const [visits, setVisits] = useState('0')
  const [validUntil, setValidUntil] = useState('')
  const uploads = useUploads()
  const now = useNow()
  const { calendar } = useCity()
  // What ends today has ended when the office closes.
  const earliest = localDay(addWorkingDays(now, 1, calendar), chinaZone)
  const owes = view.owed.some(({ kind, settledAt }) => kind === 'later' && settledAt === null)
  const lacksMandate = view.mandate.required && view.mandate.given === null
  const form = useActForm({
    view,
    fields: ['result', 'attachments', 'visits', 'validUntil'] as const,
    check: () => ({
      ...(result.trim() === '' && { result: '写清办成什么样，东西在哪拿' }),
      ...((uploads.busy || uploads.failed) && { attachments: uploadProblem }),
      ...(!/^\d{1,2}$/.test(visits) && { visits: '填个数，没跑就填 0' }),
    }),
    inputOf: () => ({
      action: 'complete',
      result: result.trim(),
      visits: Number(visits),
      ...(uploads.ids.length > 0 && { attachments: uploads.ids }),
      ...(validUntil && { validUntil }),
    }),
    done: '办结了，请申请人说说怎么样',
    onDone,
  })
  return (
    <FormFrame
      title="办结"
      bar={
        <SubmitBar
          label="办结"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          disabledBecause={lacksMandate ? '先补委托书' : owes ? '后补的材料还没到' : null}
          hint="申请人会收到结果，并可以评价"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      {lacksMandate && (
        <View className="card stack3">
          <InlineMessage kind="warn">
            代办要有本人的委托书才能办结。请本人在手机上确认，或者拍下他签字的纸。
          </InlineMessage>
          <Button kind="soft" wide label="去交委托书" onPress={() => go(routes.mandate(view.id))} />
        </View>
      )}
      <View className="card stack3">
        <NoteField
          form={form}
          field="result"
          label="办得怎么样"
          hint="办成了什么，证件在哪拿"
          value={result}
          limit={requestLimits.result}
          onChange={setResult}
        />
        <PhotoField
          id={form.idOf('attachments')}
          label="照片"
          hint="办好的证、批下来的单子；可拍可不拍"
          error={form.errorOf('attachments')}
          uploads={uploads}
        />
        <TextField
          id={form.idOf('visits')}
          label="申请人跑了几趟"
          hint="一趟没跑就填 0"
          kind="number"
          limit={2}
          value={visits}
          error={form.errorOf('visits')}
          onChange={setVisits}
        />
        <DateField
          id={form.idOf('validUntil')}
          label="证件有效到哪天"
          hint="没有期限就空着"
          value={validUntil}
          earliest={earliest}
          error={form.errorOf('validUntil')}
          onChange={(next) => {
            setValidUntil(next)
            form.touched('validUntil')
          }}
        />
      </View>
    </FormFrame>
  )
}
