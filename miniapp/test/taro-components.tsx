import type { CSSProperties, InputHTMLAttributes, MouseEvent, ReactNode } from 'react'

/** Taro's components as the plain elements a browser would have: enough for the kit, and nothing more. */
interface Props {
  children?: ReactNode
  className?: string
  style?: CSSProperties
  onClick?: (event: MouseEvent) => void
  [attribute: string]: unknown
}

const taroOnly = new Set([
  'onLongPress',
  'hoverClass',
  'hoverStopPropagation',
  'catchMove',
  'placeholderClass',
  'nativeProps',
])

const plain = (props: Props) => Object.fromEntries(Object.entries(props).filter(([name]) => !taroOnly.has(name)))

export const View = (props: Props) => <div {...plain(props)} />
export const Text = (props: Props) => <span {...plain(props)} />
export const Image = ({ src }: { src: string }) => <img alt="" src={src} />

interface FieldProps {
  value: string
  placeholder?: string
  nativeProps?: InputHTMLAttributes<HTMLInputElement>
  onInput?: (event: { detail: { value: string } }) => void
}

export const Input = ({ value, placeholder, nativeProps, onInput }: FieldProps) => (
  <input
    value={value}
    placeholder={placeholder}
    aria-label={nativeProps?.['aria-label']}
    onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
  />
)

export const Textarea = Input
