import { View } from '@tarojs/components'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { PickerField } from '../kit/picker-field'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { kindWords } from './unit-words'
import { changeUnit } from './units-api'

interface Props {
  unit: UnitView
  all: readonly UnitView[]
}

const nobody = ''

/** A unit is never deleted, because cases name it: it is closed, and can be opened again. */
export function CloseUnit({ unit, all }: Props) {
  return (
    <>
      <SectionTitle>{unit.active ? '不再用了' : '还要用'}</SectionTitle>
      {unit.active ? <Close unit={unit} all={all} /> : <Reopen unit={unit} />}
    </>
  )
}

function Close({ unit, all }: Props) {
  const [asked, setAsked] = useState(false)
  const [successor, setSuccessor] = useState(nobody)
  const heir = all.find(({ code }) => code === successor)
  const villages = all.filter(({ parent, active }) => parent === unit.code && active).length
  const couldTakeOver = all.filter(
    ({ code, kind, active, keeper }) => active && code !== unit.code && (kind !== 'external' || keeper),
  )
  return (
    <View className="card stack3">
      <PickerField
        label="以后由哪个单位接着办"
        hint="并到别的单位时选。没办完的事都转到那里"
        options={[
          { value: nobody, label: '没有' },
          ...couldTakeOver.map(({ code, name, kind }) => ({ value: code, label: name, sub: kindWords[kind] })),
        ]}
        value={successor}
        onChange={setSuccessor}
      />
      <Button wide kind="dng" label="停用这个单位" onPress={() => setAsked(true)} />
      {asked && (
        <ConfirmSheet
          danger
          title={`停用${unit.name}？`}
          words={[
            '新的事不会再派到这里，也不能再往这里加人。',
            heir
              ? `已经在这里、还没办完的事马上转到${heir.name}，答应的日子不变，申请人和两边的人都会知道。`
              : '还有没办完的事就停不了：先选好以后由哪个单位接着办。',
            '这里的人还能登录，办过的事还看得到，要停就到“管人”里逐个停。',
            ...(villages > 0 ? [`下面的 ${villages} 个村照常用。`] : []),
          ].join('')}
          confirm="停用"
          onConfirm={async () => {
            await changeUnit(unit.code, { active: false, ...(heir && { successor: heir.code }) })
            say('停用了')
          }}
          onClose={() => setAsked(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}

function Reopen({ unit }: { unit: UnitView }) {
  const [asked, setAsked] = useState(false)
  return (
    <View className="card">
      <Button wide kind="soft" label="重新启用" onPress={() => setAsked(true)} />
      {asked && (
        <ConfirmSheet
          title={`重新启用${unit.name}？`}
          words="又可以往这里派事、加人。"
          confirm="启用"
          onConfirm={async () => {
            await changeUnit(unit.code, { active: true })
            say('启用了')
          }}
          onClose={() => setAsked(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}
