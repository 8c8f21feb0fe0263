import { View } from '@tarojs/components'
import type { UnitRef } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { get } from '../core/http'
import { useQuery } from '../core/queries'
import { useAccount } from '../core/session'
import { RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { PickerField } from '../kit/picker-field'
import { Empty, Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { useUnitChoices } from './unit-choice'
import { useActForm } from './use-act-form'

/** 统一协调: a supervisor rules which unit goes on with it. */
export function TransferForm({ view, onDone, onCancel }: HandlingProps) {
  const [unit, setUnit] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const units = useUnitChoices(view.holder?.unit.code)
  const form = useActForm({
    view,
    fields: ['unit', 'reason'] as const,
    check: () => ({
      ...(!unit && { unit: '选一个单位' }),
      ...(reason.trim() === '' && { reason: '写一句为什么，申请人看得到' }),
    }),
    inputOf: () => ({ action: 'transfer', unit: unit ?? '', reason: reason.trim() }),
    done: '改派了，那边马上收到',
    onDone,
  })
  return (
    <FormFrame
      title="改派单位"
      bar={
        <SubmitBar
          label="改派"
          busy={form.busy && '正在派…'}
          problem={form.problem}
          hint="答应的日子不变，材料一起转过去"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <PickerField
          id={form.idOf('unit')}
          label="转给谁"
          hint={`现在在${view.holder?.unit.name ?? '承办单位'}手里`}
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
    </FormFrame>
  )
}

/** Whose people can be named: those of the unit that is offered it, as long as somebody has it; else those of its unit. */
function useUnitToFill({ offer, holder }: HandlingProps['view']): UnitRef | undefined {
  const leads = useAccount()?.memberships.some((m) => m.lead && m.unit.code === offer?.unit.code) ?? false
  return offer && (holder?.person || leads) ? offer.unit : holder?.unit
}

interface Member {
  id: string
  name: string
  onDuty: boolean
}

export function AssignForm({ view, onDone, onCancel }: HandlingProps) {
  const [account, setAccount] = useState<string | null>(null)
  const unit = useUnitToFill(view)
  const members = useQuery<Member[]>(unit ? `members:${unit.code}` : null, () =>
    get(`/api/units/${unit?.code ?? ''}/members`),
  )
  const form = useActForm({
    view,
    fields: ['account'] as const,
    check: () => (account ? {} : { account: '选一个人' }),
    inputOf: () => ({ action: 'assign', account: account ?? '' }),
    done: '安排好了，他马上收到',
    onDone,
  })
  const sorted = members.data && [...members.data].sort((a, b) => Number(b.onDuty) - Number(a.onDuty))
  return (
    <FormFrame
      title={`安排${unit?.name ?? ''}的人`}
      bar={
        <SubmitBar
          label="就让他办"
          busy={form.busy && '正在安排…'}
          problem={form.problem}
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      {form.errorOf('account') && <InlineMessage>{form.errorOf('account')}</InlineMessage>}
      <View className="card flush">
        <Loaded query={{ ...members, data: sorted }}>
          {(people) =>
            people.length === 0 ? (
              <Empty icon="person" title="这个单位还没有人" words="请管理员先加人" />
            ) : (
              <RadioRows
                id={form.idOf('account')}
                label="让谁办"
                options={people.map(({ id, name, onDuty }) => ({
                  value: id,
                  label: name,
                  sub: onDuty ? '在岗' : '不在岗，先让他上岗',
                  off: !onDuty,
                }))}
                value={account}
                onChange={(next) => {
                  setAccount(next)
                  form.touched('account')
                }}
              />
            )
          }
        </Loaded>
      </View>
    </FormFrame>
  )
}
