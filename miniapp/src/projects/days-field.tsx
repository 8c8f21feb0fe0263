import { planLimits } from '@bangban/shared/projects/plan-item'
import { TextField } from '../kit/form-fields'

interface Props {
  label: string
  hint?: string
  days: number | null
  onChange: (days: number | null) => void
}

const daysOf = (text: string): number | null =>
  /^\d+$/.test(text.trim()) ? Math.min(planLimits.days, Number(text)) : null

/** A number of days; an empty box is none, and what that means the hint says. */
export function DaysField({ label, hint, days, onChange }: Props) {
  return (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      kind="number"
      value={days === null ? '' : String(days)}
      onChange={(text) => onChange(daysOf(text))}
    />
  )
}
