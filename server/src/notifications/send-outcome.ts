import type { Matter } from './matter-titles.js'

/**
 * What became of one attempt. `sent`: the other side took it. `unknown`: it may have; it is never repeated on this
 * channel. `refused`: no, and asking again changes nothing. `unconsented`: the person does not want it, or wants no more.
 * `later`: certainly not taken, for a reason that passes.
 */
export type SendOutcome =
  | { kind: 'sent'; receipt: string | null }
  | { kind: 'unknown'; code: string }
  | { kind: 'refused'; code: string }
  | { kind: 'unconsented'; code: string }
  | {
      kind: 'later'
      code: string
      /** The whole service is away or full, not only closed to this one person. */
      whole: boolean
      /** At least so long. */
      waitMs?: number
    }

/** One message as a channel gets it; words are made when it leaves. */
export interface OutgoingMessage {
  deliveryId: string
  /** openid, WeCom user id or phone number. */
  address: string
  template: string | null
  matter: Matter
  /** What the case is called, and its code. */
  item: string
  code: string
  news: string
  at: Date
}

/** A way out of the house. */
export interface ChannelSender {
  send(message: OutgoingMessage): Promise<SendOutcome>
}

/** Words for fields that take so many characters and no more. */
export const cut = (text: string, length: number): string => {
  const letters = [...text]
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`
}
