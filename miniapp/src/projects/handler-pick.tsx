import { View } from '@tarojs/components'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { RadioRows } from '../kit/choices'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { Loaded } from '../kit/states'
import { say } from '../kit/toast'
import { actOnItem, useCandidates } from './projects-api'

/** Names the person of the department who handles the item. */
export function HandlerPick({ projectId, item }: { projectId: string; item: PlanItemView }) {
  const [open, setOpen] = useState(false)
  return (
    <View style={{ marginTop: '12px' }}>
      <Button wide kind="soft" label={item.handler ? '换经办人' : '定经办人'} onPress={() => setOpen(true)} />
      {open && <PickSheet projectId={projectId} item={item} onClose={() => setOpen(false)} />}
    </View>
  )
}

function PickSheet({ projectId, item, onClose }: { projectId: string; item: PlanItemView; onClose: () => void }) {
  const people = useCandidates(projectId, item.unit.code)
  const [problem, setProblem] = useState<string | null>(null)
  const choose = async (account: string) => {
    try {
      await actOnItem(projectId, item.code, { action: 'setHandler', account })
      say('定下来了，已经告诉他和企业')
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  return (
    <Sheet title={`“${item.name}”由谁经办`} onClose={onClose}>
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <Loaded query={people}>
        {(members) => (
          <View style={{ margin: '0 -16px' }}>
            <RadioRows
              label="经办人"
              options={members.map(({ id, name, onDuty }) => ({
                value: id,
                label: name,
                sub: onDuty ? null : '不在岗',
              }))}
              value={null}
              onChange={(account) => void choose(account)}
            />
          </View>
        )}
      </Loaded>
      <Button wide kind="txt" label="先不定" onPress={onClose} />
    </Sheet>
  )
}
