/** The socket sleeps in the background, so whatever it brings is heard in the foreground. */
export const inForeground = (): boolean => true

/** Pages are shown again when the program is, and hear that by themselves. */
export const onForeground =
  (_run: () => void): (() => void) =>
  () =>
    undefined
