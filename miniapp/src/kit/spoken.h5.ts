import type { Spoken } from './spoken-props'

/** What a screen reader and the keyboard need, as a browser understands it. */
export function spoken({ role, label, checked, selected, disabled, level, onPress }: Spoken): Record<string, unknown> {
  const keyboard = onPress && {
    tabIndex: disabled ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      onPress()
    },
  }
  return {
    ...(role && { role }),
    ...(label && { 'aria-label': label }),
    ...(checked !== undefined && { 'aria-checked': String(checked) }),
    ...(selected !== undefined && { 'aria-selected': String(selected) }),
    ...(disabled && { 'aria-disabled': 'true' }),
    ...(level && { 'aria-level': String(level) }),
    ...keyboard,
  }
}

export const silent: Record<string, unknown> = { 'aria-hidden': 'true' }

/** Spoken as soon as it appears. */
export const announced: Record<string, unknown> = { role: 'alert' }
