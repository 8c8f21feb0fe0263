export const requestChannels = ['miniapp', 'web', 'window', 'phone'] as const
/** The last two are for clerks only (403). */
export type RequestChannel = (typeof requestChannels)[number]

export const isClerksChannel = (channel: RequestChannel): boolean => channel === 'window' || channel === 'phone'
