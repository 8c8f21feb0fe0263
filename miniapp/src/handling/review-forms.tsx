import { View } from '@tarojs/components'
import {
  declineReasons,
  requestLimits,
  type DeclineReason,
  type MissingView,
} from '@bangban/shared/requests/request-api'
import { declineReasonNames } from '@bangban/shared/requests/request-words'
import { useState } from 'react'
import { useService } from '../core/requests-api'
import { useAccount } from '../core/session'
import { RadioRows } from '../kit/choices'
import { TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { SubmitBar } from '../kit/submit-bar'
import { FormFrame, type HandlingProps } from './form-frame'
import { MissingEditor, missingProblem } from './missing-editor'
import { NoteField } from './note-field'
import { useActForm } from './use-act-form'

/** Only the centre's supervisors may add to a list that was given. */
export const useMayAdd = (): boolean =>
  useAccount()?.memberships.some((m) => m.unit.kind === 'centre' && m.supervisor) ?? false

/** Materials one can pick from: those of the lock, else those of the item. */
export function useKnownMaterials(view: HandlingProps['view']): string[] {
  const service = useService(view.service?.code ?? null)
  return view.locked ?? view.notice?.materials ?? service.data?.materials ?? []
}

export function ReturnForm({ view, onDone, onCancel }: HandlingProps) {
  const [items, setItems] = useState<MissingView[]>([])
  const [note, setNote] = useState('看过了，能办。补上下面这些就往下办。')
  const known = useKnownMaterials(view)
  const mayAdd = useMayAdd()
  const form = useActForm({
    view,
    fields: ['items', 'note'] as const,
    check: () => {
      const problem = missingProblem(items)
      return problem ? { items: problem } : {}
    },
    inputOf: () => ({ action: 'return', items, note: note.trim() }),
    done: '单子给申请人了',
    onDone,
  })
  return (
    <FormFrame
      title="退回补正"
      bar={
        <SubmitBar
          label={items.length > 0 ? `退回，补 ${items.length} 样` : '退回补正'}
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="申请人有 15 个工作日来补"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <MissingEditor
          id={form.idOf('items')}
          items={items}
          known={known}
          frozen={view.locked !== null && !mayAdd}
          error={form.errorOf('items')}
          onChange={(next) => {
            setItems(next)
            form.touched('items')
          }}
        />
        <NoteField form={form} field="note" label="跟申请人说" value={note} onChange={setNote} />
      </View>
    </FormFrame>
  )
}

export function DeclineForm({ view, onDone, onCancel }: HandlingProps) {
  const [reason, setReason] = useState<DeclineReason | null>(null)
  const [note, setNote] = useState('')
  const [authority, setAuthority] = useState('')
  const [of, setOf] = useState(view.twins[0]?.code ?? '')
  const form = useActForm({
    view,
    fields: ['reason', 'authority', 'of', 'note'] as const,
    check: () => ({
      ...(!reason && { reason: '选一个原因' }),
      ...(reason === 'other_authority' && authority.trim() === '' && { authority: '写清归哪个部门管' }),
      ...(reason === 'duplicate' && of.trim() === '' && { of: '写那一件的编号' }),
      ...(note.trim() === '' && { note: '写给申请人看，说清为什么、该找谁' }),
    }),
    inputOf: () => ({
      action: 'decline',
      reason: reason ?? 'other',
      note: note.trim(),
      ...(reason === 'other_authority' && { authority: authority.trim() }),
      ...(reason === 'duplicate' && { of: of.trim().toUpperCase() }),
    }),
    done: '告诉申请人了',
    onDone,
  })
  return (
    <FormFrame
      title="不予受理"
      bar={
        <SubmitBar
          danger
          label="不予受理"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="这件事到这里就结束了"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      {form.errorOf('reason') && <InlineMessage>{form.errorOf('reason')}</InlineMessage>}
      <View className="card flush">
        <RadioRows
          id={form.idOf('reason')}
          label="为什么"
          options={declineReasons.map((value) => ({ value, label: declineReasonNames[value] }))}
          value={reason}
          onChange={(next) => {
            setReason(next)
            form.touched('reason')
          }}
        />
      </View>
      <View className="card stack3">
        {reason === 'other_authority' && (
          <TextField
            id={form.idOf('authority')}
            label="归哪个部门管"
            value={authority}
            limit={60}
            error={form.errorOf('authority')}
            onChange={setAuthority}
          />
        )}
        {reason === 'duplicate' && (
          <TextField
            id={form.idOf('of')}
            label="和哪一件重复"
            hint="填那一件的编号"
            value={of}
            limit={20}
            error={form.errorOf('of')}
            onChange={setOf}
          />
        )}
        <NoteField
          form={form}
          field="note"
          label="跟申请人说"
          hint="为什么、该找谁"
          value={note}
          limit={requestLimits.note}
          onChange={setNote}
        />
      </View>
    </FormFrame>
  )
}
