export const whenHeld = (run: () => void): Record<string, unknown> => ({ onLongPress: run })

export const showsHeldButton = false
