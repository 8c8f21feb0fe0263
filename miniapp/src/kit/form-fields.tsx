import { Input, Textarea, View } from '@tarojs/components'
import { useId, useState, type PropsWithChildren } from 'react'
import { classes } from './class-names'
import { Icon } from './icon'
import { inputTypes } from './input-types'
import { announced } from './spoken'
import type { TextKind } from './text-kind'
import { withId } from './with-id'

/** React's own ids carry colons, which selectors do not take. */
const useFieldId = (given?: string): string => {
  const own = useId().replace(/:/g, '')
  return given ?? `field-${own}`
}

export interface FieldProps {
  label: string
  hint?: string
  error?: string | null
  /** Where a form jumps to when this is the first bad field. */
  id?: string
}

/** Label, hint, box, error, top to bottom; the label is never inside the box. */
export function Field({ label, hint, error, id, children }: PropsWithChildren<FieldProps>) {
  return (
    <View className="field" {...withId(id)}>
      <View className="field-l">{label}</View>
      {hint && <View className="field-h">{hint}</View>}
      {children}
      {error && (
        <View className="msg-err" {...announced}>
          <Icon name="oct" small />
          <View>{error}</View>
        </View>
      )}
    </View>
  )
}

interface TextProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  limit?: number
  kind?: TextKind
  onDone?: () => void
}

const inputModes = { text: 'text', phone: 'tel', code: 'numeric', number: 'numeric', password: 'text' } as const
const completions = {
  text: undefined,
  phone: 'tel',
  code: 'one-time-code',
  number: undefined,
  password: 'current-password',
} as const

export function TextField({ value, onChange, placeholder, limit, kind = 'text', onDone, ...field }: TextProps) {
  const id = useFieldId(field.id)
  const [focused, setFocused] = useState(false)
  return (
    <Field {...field} id={id}>
      <View className={classes('in', focused && 'foc', field.error && 'err')}>
        <Input
          className="in-text"
          type={inputTypes[kind]}
          password={kind === 'password'}
          value={value}
          maxlength={limit ?? 140}
          placeholder={placeholder}
          placeholderClass="ph"
          nativeProps={{
            'aria-label': field.label,
            'aria-invalid': field.error ? 'true' : 'false',
            inputMode: inputModes[kind],
            autoComplete: completions[kind],
            autocomplete: completions[kind],
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onInput={(event) => onChange(event.detail.value)}
          onConfirm={onDone}
        />
      </View>
    </Field>
  )
}

export function TextArea({ value, onChange, placeholder, limit = 1000, ...field }: TextProps) {
  const id = useFieldId(field.id)
  const [focused, setFocused] = useState(false)
  const nearlyFull = value.length > limit * 0.8
  return (
    <Field {...field} id={id}>
      <View className={classes('in', 'area', focused && 'foc', field.error && 'err')}>
        <Textarea
          className="in-area"
          value={value}
          maxlength={limit}
          autoHeight
          placeholder={placeholder}
          placeholderClass="ph"
          showConfirmBar={false}
          nativeProps={{ 'aria-label': field.label, 'aria-invalid': field.error ? 'true' : 'false' }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
      {nearlyFull && <View className="count">{`${value.length} / ${limit}`}</View>}
    </Field>
  )
}
