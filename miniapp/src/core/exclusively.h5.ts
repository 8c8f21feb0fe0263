/** Tabs of one browser share the session: only one of them may spend the refresh token. */
export const exclusively = <T>(name: string, run: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request(name, run) as Promise<T>) : run()
