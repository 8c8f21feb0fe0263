import { View } from '@tarojs/components'
import type { UnitIntake } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { chooseIntake } from '../core/duty'
import { RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { ListRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
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
export function IntakeRow({ unit, intake }: { unit: string; intake: UnitIntake }) {
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const choose = async (next: UnitIntake) => {
    if (next === intake) return setOpen(false)
    setProblem(null)
    try {
      await chooseIntake(unit, next)
      say('改好了，下一件起按这个来')
      setOpen(false)
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  return (
    <>
      <ListRow
        icon="filter"
        title="新任务怎么接"
        sub={choices.find(({ value }) => value === intake)?.label}
        onPress={() => setOpen(true)}
      />
      {open && (
        <Sheet title="新任务怎么接" onClose={() => setOpen(false)}>
          {problem && <InlineMessage>{problem}</InlineMessage>}
          <View style={{ margin: '0 -16px' }}>
            <RadioRows label="新任务怎么接" options={choices} value={intake} onChange={(next) => void choose(next)} />
          </View>
          <View className="sm t3">改了以后，从下一件起算。已经在等的，还由大家来接。</View>
          <Button wide kind="txt" label="关上" onPress={() => setOpen(false)} />
        </Sheet>
      )}
    </>
  )
}
