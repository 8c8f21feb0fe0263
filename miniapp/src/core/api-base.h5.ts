/** The web build is served by the same server as the API. */
export const apiBase = (): string => ''

export const socketBase = (): string => window.location.origin.replace(/^http/, 'ws')

/** Where a browser finds the web site, for links on paper. */
export const siteBase = (): string => window.location.origin
