import type { MessageInput, WithheldView } from '@bangban/shared/conversations/conversation-api'
import { readStored, removeStored, writeStored } from './device-storage'
import { newFileKey, type PickedFile } from './picked-file'

export interface PendingMessage {
  input: MessageInput
  /** When it was written, by the server's clock as this device knows it. */
  at: number
  state: 'sending' | 'waiting' | 'failed'
  /** Why it was refused, in words. */
  problem: string | null
  /** Held back before anybody read it: one may object, and a person decides. */
  withheld: Pick<WithheldView, 'withheld' | 'state'> | null
  /** A picture or paper that is not at the server yet. Its bytes live as long as the app does; then only its name is left. */
  picked: PickedFile | null
  /** How much of it has gone up, in percent. */
  progress: number
}

/**
 * What was written and has not arrived. It lies with the drafts: a shared phone forgets both together. The writer is named,
 * because a session may also run out: what he wrote must not go out as whoever logs in next.
 */
const keyOf = (writer: string | null, conversationId: string): string => `draft:talk:${writer ?? ''}:${conversationId}`

export const newClientId = (): string => newFileKey().replace('file', 'msg')

export function readPending(writer: string | null, conversationId: string): PendingMessage[] {
  const kept = readStored<PendingMessage[]>(keyOf(writer, conversationId)) ?? []
  return kept.map((pending) => ({
    ...pending,
    ...(isLost(pending)
      ? { state: 'failed', problem: `${pending.input.type === 'picture' ? '照片' : '文件'}没发出去，请重新选` }
      : { state: pending.state === 'failed' ? 'failed' : 'waiting' }),
    progress: 0,
  }))
}

/** Only its name is left: it cannot be sent, and whoever chose it is told to choose it again. What was held back went up. */
export const isLost = ({ picked, withheld }: PendingMessage): boolean =>
  picked !== null && picked.source === null && withheld === null

/** A device keeps no bytes of a file, nor an address that opens it after the app was closed. */
export function keepPending(writer: string | null, conversationId: string, pending: readonly PendingMessage[]): void {
  const lasting = pending.map((message) =>
    message.picked ? { ...message, picked: { ...message.picked, preview: null, source: null } } : message,
  )
  const key = keyOf(writer, conversationId)
  if (lasting.length === 0) removeStored(key)
  else writeStored(key, lasting)
}
