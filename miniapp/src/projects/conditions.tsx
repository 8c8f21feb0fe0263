import type { Condition } from '@bangban/shared/projects/plan-item'
import { kwhOf } from '@bangban/shared/projects/project-profile'
import { useState } from 'react'
import { TextField } from '../kit/form-fields'

type AmountCondition = Extract<Condition, { atLeast: number }>
type AnswerCondition = Extract<Condition, { is: unknown }>
export type AmountKind = AmountCondition['field']

export const amountFields: readonly AmountKind[] = ['energyTce', 'energyGwh']

/** Every condition that is an answer, each question's two side by side. */
export const answers: readonly AnswerCondition[] = [
  { field: 'land', is: 'grant' },
  { field: 'land', is: 'allocation' },
  ...(['hazardousChemicals', 'explosive', 'specialWorks', 'approvalNeeded'] as const).flatMap((field) => [
    { field, is: true },
    { field, is: false },
  ]),
]

export const isAmount = (condition: Condition): condition is AmountCondition => 'atLeast' in condition

/** The same for the same condition, in whatever order its parts came. */
export const keyOf = (condition: Condition): string =>
  isAmount(condition) ? condition.field : `${condition.field} ${condition.is}`

/** What is typed and what is kept: electricity is typed as on the bill, in 万千瓦时. */
const shown = (field: AmountKind, atLeast: number): string => String(field === 'energyGwh' ? kwhOf(atLeast) : atLeast)
const kept = (field: AmountKind, text: string): number => (field === 'energyGwh' ? Number(text) / 100 : Number(text))

const labels: Record<AmountKind, string> = {
  energyTce: '年综合能耗多少吨标准煤以上',
  energyGwh: '年用电多少万千瓦时以上',
}

interface Props {
  field: AmountKind
  atLeast: number | null
  /** Null when the box is empty. */
  onChange: (atLeast: number | null) => void
}

/** Keeps what is typed as long as it says the same, or is no number yet: “4.” on the way to “4.5”. */
export function AmountField({ field, atLeast, onChange }: Props) {
  const [typed, setText] = useState('')
  const said = /^\d+(\.\d+)?$/.test(typed.trim()) ? kept(field, typed) : null
  const isUnderWay = typed.trim() !== '' && said === null
  const text = isUnderWay || said === atLeast ? typed : atLeast === null ? '' : shown(field, atLeast)
  const type = (next: string) => {
    setText(next)
    if (next.trim() === '') onChange(null)
    else if (/^\d+(\.\d+)?$/.test(next.trim())) onChange(kept(field, next))
  }
  return <TextField label={labels[field]} kind="number" value={text} limit={12} onChange={type} />
}
