import { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager } from 'typeorm'

/** A POST that asked to be done once: what to keep with its change. */
export interface OnceOnly {
  /** Keyed by account, path and the client's key. */
  id: string
  bodyHash: string
  /** The answer is stored in the transaction of the change; the interceptor need not do it again. */
  kept: boolean
}

/** What belongs to the HTTP call under way, for parts too deep to be handed it. */
export interface Call {
  requestId: string
  onceOnly: OnceOnly | undefined
}

const calls = new AsyncLocalStorage<Call>()

export const inCall = <T>(call: Call, run: () => T): T => calls.run(call, run)
export const currentCall = (): Call | undefined => calls.getStore()

export type Keep = (em: EntityManager, status: number, body: unknown) => Promise<void>
