import { View } from '@tarojs/components'
import type { UnitIntake } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { chooseIntake } from '../core/duty'
import { RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'

const choices: { value: UnitIntake; label: string; sub: string }[] = [
  { value: 'pool', label: '谁有空谁接', sub: '新任务推给所有在岗的人，谁先接就归谁' },
  {
    value: 'assignment',
    label: '按手里的件数派',
    sub: '新任务直接派给在岗的人里手里最少的；没人在岗就留着，告诉负责人',
  },
]

/** How the unit takes its cases. It holds from the next case on; what waits already stays where it is. */
export function IntakeChoice({ unit, intake }: { unit: string; intake: UnitIntake }) {
  const [problem, setProblem] = useState<string | null>(null)
  const choose = async (next: UnitIntake) => {
    if (next === intake) return
    setProblem(null)
    try {
      await chooseIntake(unit, next)
      say('改好了，下一件起按这个来')
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  return (
    <>
      <SectionTitle>新任务怎么接</SectionTitle>
      <View className="card flush">
        <RadioRows label="新任务怎么接" options={choices} value={intake} onChange={(next) => void choose(next)} />
      </View>
      {problem && <InlineMessage>{problem}</InlineMessage>}
    </>
  )
}
