import { View } from '@tarojs/components'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import { addWorkingMinutes } from '@bangban/shared/calendar/working-time'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import { useState } from 'react'
import { HandsCard } from '../case/hands-card'
import { useCity, useNow } from '../core/meta'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { useUnitChoices } from './unit-choice'
import { useActForm } from './use-act-form'

/** 接力: who goes on with it, and what he must know so that the applicant repeats nothing. */
export function RelayForm({ view, onDone, onCancel }: HandlingProps) {
  const [unit, setUnit] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [done, setDone] = useState('')
  const [left, setLeft] = useState('')
  const earlier = view.legs.filter((leg) => leg.person !== null).map((leg) => leg.unit.code)
  const units = useUnitChoices(view.holder?.unit.code, earlier)
  const chosen = units.find((choice) => choice.value === unit)?.label
  const form = useActForm({
    view,
    fields: ['unit', 'reason', 'done', 'left'] as const,
    check: () => ({
      ...(!unit && { unit: '选一个单位' }),
      ...(reason.trim() === '' && { reason: '写一句为什么要转' }),
      ...(done.trim() === '' && { done: '写清已经办了什么，那边就不用再问' }),
      ...(left.trim() === '' && { left: '写清还要办什么' }),
    }),
    inputOf: () => ({
      action: 'relay',
      unit: unit ?? '',
      reason: reason.trim(),
      done: done.trim(),
      left: left.trim(),
    }),
    done: `告诉${chosen ?? '那边'}了，等他们接`,
    onDone,
  })
  return (
    <FormFrame
      title="转出"
      bar={
        <SubmitBar
          label={chosen ? `转给${chosen}` : '转出'}
          busy={form.busy && '正在转…'}
          problem={form.problem}
          hint="他们接了才算转出，没接以前还归您"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <PickerField
          id={form.idOf('unit')}
          label="转给谁"
          hint="经过手的单位排在前面，转回去也行"
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
          field="reason"
          label="为什么要转"
          hint="申请人看得到，说人话"
          value={reason}
          onChange={setReason}
        />
      </View>
      <View className="card stack3">
        <NoteField
          form={form}
          field="done"
          label="已经办了什么"
          hint="只有工作人员看得到"
          value={done}
          onChange={setDone}
        />
        <NoteField
          form={form}
          field="left"
          label="还要办什么"
          hint="写给接手的人：下一步是什么，约了谁，什么时候"
          value={left}
          onChange={setLeft}
        />
        <Promise dueAt={view.clock?.dueAt ?? null} />
      </View>
      <HandsCard view={view} voice="staff" />
    </FormFrame>
  )
}

/** “今天 15:30 前要接；答应的 12月3日 周四 17:30 不变” */
function Promise({ dueAt }: { dueAt: string | null }) {
  const now = useNow()
  const { calendar } = useCity()
  const claim = deadlineWords(addWorkingMinutes(now, timeLimits.claimHours * 60, calendar), now)
  return (
    <View className="r top sm t2">
      <Icon name="calendar" small />
      <View className="grow">
        {`那边 ${claim} 前要接；${dueAt ? `答应申请人的 ${deadlineWords(dueAt, now)} 不变，` : ''}材料一起转过去`}
      </View>
    </View>
  )
}

/** The giver keeps it after all. */
export function CancelRelayForm({ view, onDone, onCancel }: HandlingProps) {
  const form = useActForm({
    view,
    fields: [] as const,
    check: () => ({}),
    inputOf: () => ({ action: 'cancelRelay' }),
    done: '不转了，还在您这边',
    onDone,
  })
  const unit = view.offer?.unit.name ?? '那边'
  return (
    <FormFrame
      title="不转了"
      bar={
        <SubmitBar
          label="不转了"
          busy={form.busy && '正在收回…'}
          problem={form.problem}
          hint={`${unit}马上知道不用接了`}
          aside={{ label: '还是转', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card">
        <InlineMessage kind="calm">{`${unit}还没有接。收回来以后，还由${view.holder?.person?.name ?? '您这边'}接着办。`}</InlineMessage>
      </View>
    </FormFrame>
  )
}
