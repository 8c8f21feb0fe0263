/** What a long press or, with a mouse, the right button does: what else there is to do with it. */
export const whenHeld = (run: () => void): Record<string, unknown> => ({
  onLongPress: run,
  onContextMenu: (event: Event) => {
    event.preventDefault()
    run()
  },
})

/** Nobody finds the right button who was not told of it: a mouse and a keyboard get a button, too. */
export const showsHeldButton = true
