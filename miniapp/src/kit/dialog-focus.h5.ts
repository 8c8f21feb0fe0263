import { useEffect, useRef } from 'react'

/** Takes the keyboard into the sheet, closes it by Esc, and gives the focus back to what opened it. */
export function useDialogFocus(id: string, onClose: () => void): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const opener = document.activeElement
    const dialog = document.getElementById(id)
    dialog?.setAttribute('tabindex', '-1')
    dialog?.focus()
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current()
    }
    // On the way down: Taro's fields let no key come up again.
    document.addEventListener('keydown', leave, true)
    return () => {
      document.removeEventListener('keydown', leave, true)
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [id])
}
