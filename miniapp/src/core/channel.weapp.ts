import type { RequestChannel } from '@bangban/shared/requests/request-channel'

/** Which way in a request of this build takes. */
export const ownChannel: RequestChannel = 'miniapp'
