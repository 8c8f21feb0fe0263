import type { InputProps } from '@tarojs/components'
import type { TextKind } from './text-kind'

/** A browser's number box spins, drops zeros and ignores a limit: digits are text there, with the right keyboard. */
export const inputTypes: Record<TextKind, InputProps['type']> = {
  text: 'text',
  phone: 'text',
  code: 'text',
  number: 'text',
  password: 'text',
}
