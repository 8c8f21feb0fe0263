import { useEffect, useRef } from 'react'

/** “j”, “?”, “shift+x”, “ctrl+enter” … → what it does; nothing while that is not offered. */
export type Keys = Record<string, (() => void) | null | undefined>

/** The one that came last goes first: a form over its page. */
const stack: { current: Keys }[] = []
/** These work in the middle of a word; letters do not. */
const whileTyping = ['ctrl+enter', 'escape']

const nameOf = (event: KeyboardEvent): string =>
  `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.key.toLowerCase()}`

function isTyping(): boolean {
  const at = document.activeElement
  return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
}

function hear(event: Event): void {
  // Taro's fields tell of each key once more, by an event of their own that names none.
  if (!(event instanceof KeyboardEvent)) return
  if (event.defaultPrevented || event.isComposing) return
  const name = nameOf(event)
  if (isTyping() && !whileTyping.includes(name)) return
  // A sheet has the keyboard to itself.
  if (document.querySelector('[role=dialog]')) return
  // On a focused button Enter presses that button.
  if (name === 'enter' && document.activeElement?.matches('[role]:not([role=listitem])')) return
  for (const keys of [...stack].reverse()) {
    const act = (event.shiftKey && keys.current[`shift+${name}`]) || keys.current[name]
    if (!act) continue
    event.preventDefault()
    act()
    return
  }
}

/** Keys of what is on screen now. They are dead while one types, and while a sheet is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    // On the way down: Taro's fields let no key come up again.
    if (stack.length === 0) document.addEventListener('keydown', hear, true)
    stack.push(latest)
    return () => {
      stack.splice(stack.indexOf(latest), 1)
      if (stack.length === 0) document.removeEventListener('keydown', hear, true)
    }
  }, [])
}
