import { View } from '@tarojs/components'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import { leadsBoth } from '@bangban/shared/organization/unit-tree-rights'
import { useState } from 'react'
import { useAccount } from '../core/session'
import { RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { PickerField } from '../kit/picker-field'
import { Empty } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { unitChoice, useUnits } from './unit-choice'
import { useActForm } from './use-act-form'

/** From this many on they are looked for instead of being laid out. */
const fewEnough = 8

/** 镇内改派: the lead of a township moves it to a village, back up, or across. */
export function RedistributeForm({ view, onDone, onCancel }: HandlingProps) {
  const [unit, setUnit] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const account = useAccount()
  const from = view.holder?.unit
  const units = useUnits()
  const options = (account && from ? unitsInReach(account, units, from.code) : []).map(unitChoice)
  const form = useActForm({
    view,
    fields: ['unit', 'reason'] as const,
    check: () => ({
      ...(!unit && { unit: '选一个单位' }),
      ...(reason.trim() === '' && { reason: '写一句为什么，申请人看得到' }),
    }),
    inputOf: () => ({ action: 'redistribute', unit: unit ?? '', reason: reason.trim() }),
    done: '改派了，那边马上收到',
    onDone,
  })
  const choose = (next: string) => {
    setUnit(next)
    form.touched('unit')
  }
  return (
    <FormFrame
      title="镇内改派"
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
      <View className="t2">{`现在在${from?.name ?? '承办单位'}${view.holder?.person ? `，${view.holder.person.name}手里` : ''}`}</View>
      {options.length > fewEnough ? (
        <View className="card">
          <PickerField
            id={form.idOf('unit')}
            label="转给谁"
            options={options}
            value={unit}
            error={form.errorOf('unit')}
            onChange={choose}
          />
        </View>
      ) : (
        <>
          {form.errorOf('unit') && <InlineMessage>{form.errorOf('unit')}</InlineMessage>}
          <View className="card flush">
            {options.length === 0 && <Empty icon="building" title="您下面没有别的单位" />}
            <RadioRows id={form.idOf('unit')} label="转给谁" options={options} value={unit} onChange={choose} />
          </View>
        </>
      )}
      <View className="card">
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

function unitsInReach(account: AccountView, units: readonly UnitView[], from: string): UnitView[] {
  const pathOf = (code: string): string[] => {
    const path: string[] = []
    for (let unit = units.find((one) => one.code === code); unit && !path.includes(unit.code);) {
      path.push(unit.code)
      const { parent } = unit
      unit = units.find((one) => one.code === parent)
    }
    return path
  }
  const led = account.memberships.map(({ unit, lead }) => ({ unit: unit.code, lead, centre: unit.kind === 'centre' }))
  const here = pathOf(from)
  return units.filter((unit) => unit.active && unit.code !== from && leadsBoth(led, here, pathOf(unit.code)))
}

/** 交回单位: the unit goes on holding it, and somebody else takes it. */
export function UnassignForm({ view, onDone, onCancel }: HandlingProps) {
  const [reason, setReason] = useState('')
  const account = useAccount()
  const unit = view.holder?.unit.name ?? '单位'
  const person = view.holder?.person?.name
  const mine = person !== undefined && person === account?.name
  const form = useActForm({
    view,
    fields: ['reason'] as const,
    check: () => (reason.trim() === '' ? { reason: '写一句为什么' } : {}),
    inputOf: () => ({ action: 'unassign', reason: reason.trim() }),
    done: `交回${unit}了，等人接`,
    onDone,
  })
  return (
    <FormFrame
      title="交回单位"
      bar={
        <SubmitBar
          label="交回"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="t2">
        {`${mine ? '您' : (person ?? '他')}手里的这件事回到${unit}，请别人接。答应的日子不变，申请人会看到单位在另外安排人。`}
      </View>
      <View className="card">
        <NoteField
          form={form}
          field="reason"
          label="为什么交回"
          hint="只有同事看得到"
          value={reason}
          onChange={setReason}
        />
      </View>
    </FormFrame>
  )
}
