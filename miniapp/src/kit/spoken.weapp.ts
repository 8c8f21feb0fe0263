import type { Spoken } from './spoken-props'

/** What WeChat's screen reader understands; the attributes get into the templates by config/aria-attributes.ts. */
export function spoken({ role, label, checked, selected }: Spoken): Record<string, unknown> {
  return {
    ...(role && { ariaRole: role }),
    ...(label && { ariaLabel: label }),
    ...(checked !== undefined && { ariaChecked: String(checked) }),
    ...(selected !== undefined && { ariaSelected: String(selected) }),
  }
}

export const silent: Record<string, unknown> = { ariaHidden: 'true' }

export const announced: Record<string, unknown> = { ariaRole: 'alert' }
