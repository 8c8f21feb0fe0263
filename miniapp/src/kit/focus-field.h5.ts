/** Brings a field into view and puts the caret into it. */
export function focusField(id: string): void {
  const field = document.getElementById(id)
  if (!field) return
  field.scrollIntoView({ block: 'center' })
  field.querySelector<HTMLElement>('input, textarea, [tabindex="0"]')?.focus({ preventScroll: true })
}
