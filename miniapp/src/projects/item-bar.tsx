import { View } from '@tarojs/components'
import { planLimits } from '@bangban/shared/projects/plan-item'
import type { PlanItemAction } from '@bangban/shared/projects/plan-item-flow'
import { planActionNames } from '@bangban/shared/projects/plan-words'
import type { PlanItemActInput, PlanItemView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { GrantSheet } from './grant-sheet'
import { PauseSheet } from './pause-sheet'
import { missingOf } from './plan-words'
import { actOnItem } from './projects-api'

/** Of what the server offers, these stand in the bar; ticking and naming a handler have their own place on the page. */
const order: readonly PlanItemAction[] = [
  'grant',
  'accept',
  'submit',
  'resume',
  'prepare',
  'sendBack',
  'pause',
  'refuse',
]
type Reasoned = 'refuse' | 'sendBack'

/** One filled, the rest outlined; whatever ends something asks for a reason. */
export function ItemBar({ projectId, item }: { projectId: string; item: PlanItemView }) {
  const [busy, setBusy] = useState<PlanItemAction | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [reason, setReason] = useState<Reasoned | null>(null)
  const [pausing, setPausing] = useState(false)
  const [granting, setGranting] = useState(false)
  const offered = order.filter((action) => item.actions.includes(action))
  if (offered.length === 0) return null
  const [main, ...others] = offered

  const act = async (input: PlanItemActInput) => {
    setBusy(input.action)
    setProblem(null)
    try {
      await actOnItem(projectId, item.code, input)
      say(doneWords[input.action] ?? '办好了')
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(null)
    }
  }
  const press = (action: PlanItemAction) => {
    if (action === 'refuse' || action === 'sendBack') setReason(action)
    else if (action === 'pause') setPausing(true)
    else if (action === 'grant') setGranting(true)
    else void act({ action } as PlanItemActInput)
  }
  return (
    <View className="bar no-print">
      {problem && (
        <View style={{ marginBottom: '8px' }}>
          <InlineMessage>{problem}</InlineMessage>
        </View>
      )}
      <View className="acts">
        {others.map((action) => (
          <Button
            key={action}
            kind={action === 'refuse' ? 'dng' : 'sec2'}
            label={shortNames[action] ?? planActionNames[action]}
            busy={busy === action && '正在办…'}
            onPress={() => press(action)}
          />
        ))}
        {main && (
          <Button
            className="main"
            label={planActionNames[main]}
            busy={busy === main && '正在办…'}
            onPress={() => press(main)}
          />
        )}
      </View>
      <View className="bar-hint">{main ? hintOf(main, item) : ''}</View>
      {reason && (
        <ConfirmSheet
          title={planActionNames[reason]}
          words={reason === 'sendBack' ? '一次说清楚差什么，企业照着补。' : '企业会看到原因，也可以重新准备再来。'}
          reason={{ label: '为什么', limit: planLimits.note }}
          confirm={planActionNames[reason]}
          danger={reason === 'refuse'}
          onConfirm={(words) => actOnItem(projectId, item.code, { action: reason, reason: words })}
          onClose={() => setReason(null)}
          wordsOf={wordsOf}
        />
      )}
      {granting && <GrantSheet projectId={projectId} item={item} onClose={() => setGranting(false)} />}
      {pausing && <PauseSheet projectId={projectId} code={item.code} onClose={() => setPausing(false)} />}
    </View>
  )
}

const shortNames: Partial<Record<PlanItemAction, string>> = { sendBack: '退回', refuse: '不批' }
const doneWords: Partial<Record<PlanItemAction, string>> = {
  prepare: '开始准备了，一样一样交就行',
  submit: '交上去了，受理了告诉您',
  accept: '受理了，从明天起算时间',
  resume: '接着办了',
}

function hintOf(main: PlanItemAction, item: PlanItemView): string {
  const missing = missingOf(item)
  if (main === 'submit' && missing.length > 0) return `还差 ${missing.length} 样，也可以先交，部门先看着`
  if (main === 'submit') return '材料齐了，交给经办人'
  if (main === 'prepare') return '先备着材料，前面的办成了马上能交'
  if (main === 'accept') return '受理以后开始算承诺的工作日'
  if (main === 'grant') return '办成以后，等着它的事项马上能办'
  return ''
}
