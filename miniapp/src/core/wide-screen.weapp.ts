/** A mini-program is a phone. */
export const useWideScreen = (): boolean => false
