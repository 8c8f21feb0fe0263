import type { MessageInput, MessageView, WithheldView } from '@bangban/shared/conversations/conversation-api'
import { withheldWords } from '@bangban/shared/conversations/conversation-words'
import { ApiError, wordsOf } from './api-error'
import { ownChannel } from './channel'
import { sendFile } from './files'
import { get, post } from './http'
import { serverNow } from './meta'
import { keepPending, newClientId, type PendingMessage } from './pending-messages'
import type { PickedFile } from './picked-file'
import type { Store } from './store'

/** What could not go out is tried again by itself. */
const tryAgainAfter = 5_000

/** What was written here and is on its way. A client's id makes sending twice harmless. */
export class TalkOutgoing<T extends { pending: readonly PendingMessage[] }> {
  private sending = false
  private stopped = false

  constructor(
    private readonly id: string,
    /** In whose name everything here was written. */
    private readonly writer: string | null,
    private readonly store: Store<T>,
    private readonly arrived: (message: MessageView) => void,
  ) {}

  say(input: Omit<MessageInput, 'clientId'>, picked: PickedFile | null): void {
    const pending: PendingMessage = {
      input: { ...input, clientId: newClientId() },
      at: serverNow(),
      state: 'sending',
      problem: null,
      withheld: null,
      picked,
      progress: 0,
    }
    this.put([...this.pending, pending])
    void this.flush()
  }

  /**
   * The writer has left this device. Nothing of his goes out any more, and what a call on its way still brings changes
   * nothing: what he wrote lies where he finds it again, unless he has had it cleared away.
   */
  stop(): void {
    this.stopped = true
    this.store.set({ ...this.store.get(), pending: [] })
  }

  retry(clientId: string): void {
    this.mark(clientId, { state: 'sending', problem: null })
    void this.flush()
  }

  drop(clientId: string): void {
    this.put(this.pending.filter(({ input }) => input.clientId !== clientId))
  }

  /** Sent from here, acknowledged by the frame before the answer came. */
  seen(messages: readonly MessageView[]): void {
    const known = new Set(messages.map(({ clientId }) => clientId))
    const left = this.pending.filter(({ input, state }) => state === 'sending' || !known.has(input.clientId))
    if (left.length < this.pending.length) this.put(left)
  }

  /** One after the other, so that they arrive in the order in which they were written. */
  async flush(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      for (let next = this.next(); next; next = this.next()) {
        if (!(await this.deliver(next))) return
      }
    } finally {
      this.sending = false
    }
  }

  /** It stays on this device, with the reason, until it is written otherwise or let go. */
  held({ clientId, reason, withheld, state }: WithheldView): void {
    this.mark(clientId, {
      state: 'failed',
      problem: `没有发出去：${withheldWords[reason]}`,
      withheld: { withheld, state },
    })
  }

  /** What the centre says to an objection; what it let go stands in the conversation, if not in the part shown here. */
  async learnHeld(): Promise<void> {
    if (!this.pending.some(({ withheld }) => withheld?.state === 'objected')) return
    const own = await get<WithheldView[]>(`/api/conversations/${this.id}/withheld`).catch(() => [])
    for (const held of own) {
      if (held.state === 'released') this.drop(held.clientId)
      else this.held(held)
    }
  }

  private get pending(): readonly PendingMessage[] {
    return this.store.get().pending
  }

  private next(): PendingMessage | undefined {
    return this.pending.find(({ state }) => state !== 'failed')
  }

  /** False when there is no connection: then nothing behind it can go either. */
  private async deliver({ input, picked }: PendingMessage): Promise<boolean> {
    const { clientId } = input
    this.mark(clientId, { state: 'sending' })
    try {
      const fileId = picked
        ? (await sendFile(picked, (progress) => this.show(this.with(clientId, { progress })))).id
        : input.fileId
      // The file may have taken long, and meanwhile somebody else be the one who would say it.
      if (this.stopped) return false
      const answer = await post<MessageView | WithheldView>(`/api/conversations/${this.id}/messages`, {
        ...input,
        via: ownChannel,
        ...(fileId === undefined ? {} : { fileId }),
      })
      if ('withheld' in answer) this.held(answer)
      else {
        this.drop(clientId)
        this.arrived(answer)
      }
      return true
    } catch (error) {
      const undecided = error instanceof ApiError && (error.offline || error.status >= 500 || error.status === 429)
      this.mark(clientId, undecided ? { state: 'waiting' } : { state: 'failed', problem: wordsOf(error) })
      // Also when one has gone to another page, and nobody says anything.
      if (undecided) setTimeout(() => void this.flush(), tryAgainAfter)
      return !undecided
    }
  }

  private mark(clientId: string, part: Partial<PendingMessage>): void {
    this.put(this.with(clientId, part))
  }

  private with(clientId: string, part: Partial<PendingMessage>): PendingMessage[] {
    return this.pending.map((pending) => (pending.input.clientId === clientId ? { ...pending, ...part } : pending))
  }

  private show(pending: readonly PendingMessage[]): void {
    if (!this.stopped) this.store.set({ ...this.store.get(), pending })
  }

  private put(pending: readonly PendingMessage[]): void {
    if (this.stopped) return
    this.show(pending)
    keepPending(this.writer, this.id, pending)
  }
}
