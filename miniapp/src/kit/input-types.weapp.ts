import type { InputProps } from '@tarojs/components'
import type { TextKind } from './text-kind'

/** The type chooses WeChat's keyboard. */
export const inputTypes: Record<TextKind, InputProps['type']> = {
  text: 'text',
  phone: 'number',
  code: 'number',
  number: 'number',
  password: 'text',
}
