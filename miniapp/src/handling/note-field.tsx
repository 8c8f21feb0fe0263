import { requestLimits } from '@bangban/shared/requests/request-api'
import type { Form } from '../kit/form'
import { TextArea } from '../kit/form-fields'

interface Props<F extends string> {
  form: Form<F>
  field: F
  label: string
  hint?: string
  value: string
  limit?: number
  onChange: (value: string) => void
}

/** Words of whoever acts; the error goes away as soon as something is written. */
export function NoteField<F extends string>({ form, field, value, limit, onChange, ...words }: Props<F>) {
  return (
    <TextArea
      {...words}
      id={form.idOf(field)}
      value={value}
      limit={limit ?? requestLimits.note}
      error={form.errorOf(field)}
      onChange={(next) => {
        onChange(next)
        form.touched(field)
      }}
    />
  )
}
