import { View } from '@tarojs/components'
import type { DispatchPlan, DispatchResult } from '@bangban/shared/requests/dispatch-api'
import { proposalSentence } from '@bangban/shared/routing/routing-words'
import { useRef, useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useKeys } from '../core/keys'
import { dispatchAll, useDispatchPlans } from '../core/routing-api'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { KeyHint } from '../kit/key-hint'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { spoken } from '../kit/spoken'
import { Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import type { Selection } from './selection'

interface Props {
  selection: Selection
  /** While it is under way, and until one has read what came of it. */
  onHold: (holding: boolean) => void
  onOpen: (id: string) => void
}

/** Several go out together: who gets what beforehand, what came of each afterwards. */
export function BulkPane({ selection, onHold, onOpen }: Props) {
  // Those that went out leave the list, and with it the selection; what was asked for stays on the screen.
  const [sent, setSent] = useState<readonly DispatchPlan[] | null>(null)
  const [results, setResults] = useState<ReadonlyMap<string, DispatchResult>>(new Map())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const sending = useRef(false)
  const plans = useDispatchPlans(sent ? [] : selection.ids)
  // One row more or less does not empty the page while it is asked about.
  const before = useRef<readonly DispatchPlan[]>([])
  if (plans.data) before.current = plans.data
  const shown = sent ?? plans.data ?? before.current.filter(({ id }) => selection.has(id))
  const ready = shown.filter((plan) => plan.problem === null && !results.get(plan.id)?.ok)

  const send = async () => {
    if (sending.current || ready.length === 0) return
    sending.current = true
    setSent(shown)
    onHold(true)
    setBusy(true)
    setProblem(null)
    try {
      await dispatchAll(
        ready.map(({ id, proposal }) => ({ id, ...(proposal && { unit: proposal.unit.code }) })),
        (some) => setResults((now) => new Map([...now, ...some.map((result) => [result.id, result] as const)])),
      )
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  const leave = () => {
    setSent(null)
    setResults(new Map())
    onHold(false)
    selection.clear()
  }
  useKeys({ escape: busy ? null : leave })

  const over = sent !== null && !busy && problem === null
  const done = [...results.values()].filter(({ ok }) => ok).length
  return (
    <View className="dk-case">
      <View className="dk-head">
        <View className="grow">
          <View className="xl" {...spoken({ role: 'heading', level: 1 })}>
            {over ? `派出了 ${done} 件` : `派出选中的 ${shown.length} 件`}
          </View>
          <View className="sm t3">
            {over
              ? done < shown.length
                ? '没派成的什么都没动，照旁边说的办'
                : '都派出去了，各单位马上收到'
              : '按系统建议和事项的材料、天数派；要另选单位，点开那一件单独派'}
          </View>
        </View>
      </View>
      <View className="dk-bulk">
        <Loaded query={{ ...plans, data: shown.length > 0 ? shown : plans.data }} rows={6}>
          {(all) =>
            all.map((plan) => (
              <PlanRow
                key={plan.id}
                plan={plan}
                result={results.get(plan.id) ?? null}
                waiting={busy && !results.has(plan.id) && plan.problem === null}
                onOpen={() => {
                  leave()
                  onOpen(plan.id)
                }}
                onDrop={sent ? null : () => selection.drop(plan.id)}
              />
            ))
          }
        </Loaded>
      </View>
      <View className="dk-bar no-print">
        <View className="dk-others">
          {!busy && (
            <Button
              kind="txt"
              label={over ? '回到列表' : '不一起派了'}
              after={<KeyHint name="Esc" />}
              onPress={leave}
            />
          )}
          {busy && <View className="t2">{`派了 ${results.size} / ${ready.length + results.size}`}</View>}
          {problem && <InlineMessage>{`${problem} 已经派出去的不会再派一遍。`}</InlineMessage>}
        </View>
        {!over && (
          <View className="dk-slot">
            <SubmitBar
              label={sent ? `接着派剩下的 ${ready.length} 件` : `派出这 ${ready.length} 件`}
              busy={busy && '正在派…'}
              disabledBecause={ready.length === 0 ? '没有能派的' : null}
              onPress={() => void send()}
            />
          </View>
        )}
      </View>
    </View>
  )
}

interface RowProps {
  plan: DispatchPlan
  result: DispatchResult | null
  waiting: boolean
  onOpen: () => void
  onDrop: (() => void) | null
}

function PlanRow({ plan, result, waiting, onOpen, onDrop }: RowProps) {
  const { subject, code, applicant, townshipName, service, proposal, materials, promisedDays } = plan
  const failed = result && !result.ok ? (result.problem.errors?.[0]?.message ?? result.problem.title) : plan.problem
  return (
    <View className="dk-plan">
      <View className="dk-plan-o">
        {result?.ok && <Icon name="done" label="派出了" />}
        {failed && <Icon name="tri" label="派不了" />}
        {!result && !failed && <Icon name={waiting ? 'clock' : 'right'} small />}
      </View>
      <View className="grow">
        <View className="r between">
          <View className="b">{service?.name ?? subject}</View>
          <View className="b nw">
            {result?.ok
              ? `派给${result.view.holder?.unit.name ?? ''}了`
              : !failed && proposal && `派给${proposal.unit.name}`}
          </View>
        </View>
        <View className="sm t3">
          <Dotted items={[applicant, townshipName, code, service && service.name !== subject && subject]} />
        </View>
        {failed ? (
          <View className="dk-plan-no">{failed}</View>
        ) : (
          !result && (
            <View className="sm t2">
              {proposal && proposalSentence(proposal)}
              <View>{`${promisedDays} 个工作日，${materials.length > 0 ? `要交${materials.join('、')}` : '什么都不用交'}`}</View>
            </View>
          )
        )}
      </View>
      <View className="r">
        {(failed || !result) && !waiting && <Button kind="txt" label="打开" onPress={onOpen} />}
        {onDrop && <Button kind="txt" label="不派这件" onPress={onDrop} />}
      </View>
    </View>
  )
}
