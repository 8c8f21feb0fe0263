import { readStored } from './device-storage'

/** A test runner, or a tester's phone, may point the built mini-program at another server. */
export const apiBase = (): string => readStored<string>('apiBase') ?? BANGBAN_API

export const socketBase = (): string => apiBase().replace(/^http/, 'ws')

/** Where a browser finds the web site, for links on paper: the server of the API serves it. */
export const siteBase = (): string => apiBase()
