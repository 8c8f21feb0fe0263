import { topic } from '../platform/outbox/topic.js'

/** Somebody proved a number: what was filed for that number, whichever key hashed it, is his from now on. */
export const phoneVerified = topic<{ accountId: string; phoneHashes: string[] }>('account.phone_verified')

/** Two accounts turned out to be one person: whatever belonged to `from` belongs to `into`. */
export const accountMerged = topic<{ from: string; into: string }>('account.merged')
