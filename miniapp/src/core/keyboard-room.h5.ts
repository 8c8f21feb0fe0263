/** A browser makes the page smaller by itself. */
export const useKeyboardRoom = (): number => 0
