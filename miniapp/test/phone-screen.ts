/** jsdom has no layout and so no media queries: here every test has a phone, on which no wide query matches. */
window.matchMedia = (media) =>
  ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList
