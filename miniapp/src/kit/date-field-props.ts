import type { FieldProps } from './form-fields'

export interface DateFieldProps extends FieldProps {
  /** 'YYYY-MM-DD', or empty. */
  value: string
  onChange: (day: string) => void
  earliest?: string
  latest?: string
}
