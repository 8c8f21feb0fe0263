/** The socket sleeps in the background, so whatever it brings is heard in the foreground. */
export const inForeground = (): boolean => true
