/** Probes and scrapers must get through just when it is busy: a server that is taken for dead is started anew, busy as it is. */
const routes: readonly (string | undefined)[] = ['/healthz', '/readyz', '/metrics']

export const isOperational = (route: string | undefined): boolean => routes.includes(route)
