import { View } from '@tarojs/components'
import type { UnitMemberView, UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { get } from '../core/http'
import { useQuery } from '../core/queries'
import { InlineMessage } from '../kit/inline-message'
import { PickerField } from '../kit/picker-field'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { changeUnit } from './units-api'

const nobody = ''

/** Who of the centre stands for an outside authority: nothing is sent there while nobody does. */
export function KeeperChoice({ unit, centre }: { unit: UnitView; centre: string }) {
  const people = useQuery<UnitMemberView[]>(`members:${centre}`, () => get(`/api/units/${centre}/members`))
  const [problem, setProblem] = useState<string | null>(null)
  const current = unit.keeper?.id ?? nobody
  const choose = async (next: string) => {
    if (next === current) return
    setProblem(null)
    try {
      await changeUnit(unit.code, { keeper: next === nobody ? null : next })
      say(next === nobody ? '现在没有人跟进，派不过去' : '定好了，以后由他跟进')
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  return (
    <>
      <SectionTitle>中心谁代为跟进</SectionTitle>
      <View className="card stack3">
        <PickerField
          label="跟进的人"
          hint="这个单位的人不在这里登录。派给它的事由这位同事接、办、回话；没有人跟进，就派不过去"
          options={[
            { value: nobody, label: '还没有人' },
            ...(people.data ?? []).map(({ id, name, onDuty }) => ({
              value: id,
              label: name,
              sub: onDuty ? '在岗' : '不在岗',
            })),
          ]}
          value={current}
          onChange={(next) => void choose(next)}
        />
        {unit.keeper && <View className="sm t3">换人的时候，他手里没办完的事交回来，由新的人接。</View>}
        {problem && <InlineMessage>{problem}</InlineMessage>}
      </View>
    </>
  )
}
