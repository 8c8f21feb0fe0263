import type {
  MessageInput,
  MessagePage,
  MessageView,
  WithheldView,
} from '@bangban/shared/conversations/conversation-api'
import { withheldWords } from '@bangban/shared/conversations/conversation-words'
import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { ApiError, wordsOf } from './api-error'
import { ownChannel } from './channel'
import { sendFile } from './files'
import { get, post } from './http'
import { serverNow } from './meta'
import { keepPending, newClientId, readPending, type PendingMessage } from './pending-messages'
import type { PickedFile } from './picked-file'
import { refreshQuestions } from './questions-api'
import { createStore, type Store } from './store'

export interface TalkState {
  /** A stretch of the conversation without gaps, oldest first. */
  items: readonly MessageView[]
  /** The newest number the server told of. */
  lastSeq: number
  pending: readonly PendingMessage[]
  loaded: boolean
  error: unknown
  /** Something above is being fetched. */
  loadingMore: boolean
}

/** What could not go out is tried again by itself. */
const tryAgainAfter = 5_000
const pageSize = 50
/** More than this is not kept on screen: what is far away is fetched again when one goes there. */
const mostItems = 300

/**
 * One conversation on this device: what was said, and what one has written that is still on its way. Numbers without
 * gaps tell what is missing, so a lost connection loses nothing; a client's id makes sending twice harmless.
 */
export class TalkLog {
  readonly store: Store<TalkState>
  private catching: Promise<void> | null = null
  /** The highest number that was heard of, whether it could be shown or not. */
  private heardOf = 0
  private sending = false

  constructor(readonly id: string) {
    this.store = createStore<TalkState>({
      items: [],
      lastSeq: 0,
      pending: readPending(id),
      loaded: false,
      error: null,
      loadingMore: false,
    })
  }

  /** The newest, or, with much unread, from the first unread on. */
  async open(readSeq: number, lastSeq: number): Promise<void> {
    if (this.state.loaded) return this.catchUp()
    const from = lastSeq - readSeq > pageSize ? { after: Math.max(0, readSeq - 5), limit: 100 } : { limit: pageSize }
    try {
      const page = await this.fetch(from)
      this.change({ items: page.items, lastSeq: page.lastSeq, loaded: true, error: null })
      // Said while the page was on its way.
      if (this.heardOf > page.lastSeq) void this.catchUp()
    } catch (error) {
      this.change({ error })
    }
    void this.learnHeld()
    void this.flush()
  }

  get state(): TalkState {
    return this.store.get()
  }

  /** The end of the conversation is on the screen. */
  get atEnd(): boolean {
    return this.lastShown >= this.state.lastSeq
  }

  private get lastShown(): number {
    return this.state.items.at(-1)?.seq ?? 0
  }

  hear(frame: SocketFrame): void {
    if (frame.type === 'notification') return void this.learnHeld()
    if (frame.type !== 'message' || frame.data.conversationId !== this.id) return
    const { seq, message } = frame.data
    this.heardOf = Math.max(this.heardOf, seq)
    if (!this.state.loaded) return
    const next = this.lastShown + 1
    if (message && seq === next) this.append([message], seq)
    else if (seq >= next) void this.catchUp()
  }

  /** Fetches what follows the last number, until nothing does. */
  catchUp(): Promise<void> {
    if (!this.state.loaded) return Promise.resolve()
    void this.learnHeld()
    this.catching ??= this.fetchAfter().finally(() => {
      this.catching = null
      void this.flush()
    })
    return this.catching
  }

  async before(): Promise<void> {
    const first = this.state.items[0]?.seq ?? 1
    if (first <= 1 || this.state.loadingMore) return
    this.change({ loadingMore: true })
    try {
      const { items } = await this.fetch({ before: first, limit: pageSize })
      this.change({ items: [...items, ...this.state.items].slice(0, mostItems) })
    } finally {
      this.change({ loadingMore: false })
    }
  }

  /** Back to the end, when what stands there was dropped or never fetched. */
  async toEnd(): Promise<void> {
    if (this.atEnd) return
    const page = await this.fetch({ limit: pageSize })
    this.change({ items: page.items, lastSeq: page.lastSeq })
  }

  say(input: Omit<MessageInput, 'clientId'>, picked: PickedFile | null = null): void {
    const pending: PendingMessage = {
      input: { ...input, clientId: newClientId() },
      at: serverNow(),
      state: 'sending',
      problem: null,
      withheld: null,
      picked,
      progress: 0,
    }
    this.putPending([...this.state.pending, pending])
    void this.flush()
  }

  retry(clientId: string): void {
    this.mark(clientId, { state: 'sending', problem: null })
    void this.flush()
  }

  drop(clientId: string): void {
    this.putPending(this.state.pending.filter(({ input }) => input.clientId !== clientId))
  }

  /** Questions that were opened, answered or passed on: their messages look otherwise now. */
  private renewChanged(fresh: readonly MessageView[]): void {
    const changed = new Set(fresh.flatMap(({ event }) => (event && event.kind !== 'recalled' ? (event.seq ?? []) : [])))
    if (changed.size === 0) return
    for (const seq of changed) void this.renew(seq).catch(() => undefined)
    refreshQuestions(this.id)
  }

  /** Addresses of files are good for ten minutes; an open conversation lasts longer. */
  async renew(seq: number): Promise<MessageView | undefined> {
    const { items } = await this.fetch({ after: seq - 1, limit: 1 })
    const message = items.find((item) => item.seq === seq)
    if (message) this.replace(message)
    return message
  }

  replace(message: MessageView): void {
    this.change({ items: this.state.items.map((item) => (item.seq === message.seq ? message : item)) })
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

  private next(): PendingMessage | undefined {
    return this.state.pending.find(({ state }) => state !== 'failed')
  }

  /** False when there is no connection: then nothing behind it can go either. */
  private async deliver({ input, picked }: PendingMessage): Promise<boolean> {
    const { clientId } = input
    this.mark(clientId, { state: 'sending' })
    try {
      const fileId = picked
        ? (await sendFile(picked, (progress) => this.mark(clientId, { progress }))).id
        : input.fileId
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

  /** It stays on this device, with the reason, until it is written otherwise or let go. */
  held({ clientId, reason, withheld, state }: WithheldView): void {
    this.mark(clientId, {
      state: 'failed',
      problem: `没有发出去：${withheldWords[reason]}`,
      withheld: { withheld, state },
    })
  }

  /** What the centre says to an objection; what it let go comes as a message by itself. */
  private async learnHeld(): Promise<void> {
    if (!this.state.pending.some(({ withheld }) => withheld?.state === 'objected')) return
    const own = await get<WithheldView[]>(`/api/conversations/${this.id}/withheld`).catch(() => [])
    for (const held of own) if (held.state !== 'released') this.held(held)
  }

  private arrived(message: MessageView): void {
    this.heardOf = Math.max(this.heardOf, message.seq)
    const next = this.lastShown + 1
    if (message.seq === next) this.append([message], message.seq)
    else if (message.seq > next) void this.catchUp()
  }

  private async fetchAfter(): Promise<void> {
    try {
      for (;;) {
        const heardOf = this.heardOf
        const page = await this.fetch({ after: this.lastShown, limit: 100 })
        this.append(page.items, page.lastSeq)
        const isFull = page.items.length === 100
        // A frame that came while the page was on its way may be newer than the page.
        const isBehind = this.lastShown < this.heardOf && (page.items.length > 0 || this.heardOf > heardOf)
        if (!isFull && !isBehind) return
      }
    } catch {
      // The socket's return, or the next frame, tries again.
    }
  }

  private fetch(query: { after?: number; before?: number; limit: number }): Promise<MessagePage> {
    return get<MessagePage>(`/api/conversations/${this.id}/messages`, query)
  }

  private append(messages: readonly MessageView[], lastSeq: number): void {
    const fresh = messages.filter(({ seq }) => seq > this.lastShown)
    const recalled = new Set(fresh.flatMap(({ event }) => (event?.kind === 'recalled' ? (event.seq ?? []) : [])))
    const items = [...this.state.items, ...fresh].map((item) =>
      recalled.has(item.seq) ? { ...item, recalled: true, text: null, file: null, card: null } : item,
    )
    this.change({ items: items.slice(-mostItems), lastSeq: Math.max(lastSeq, this.state.lastSeq) })
    this.renewChanged(fresh)
    // Sent from here, acknowledged by the frame before the answer came.
    const known = new Set(fresh.map(({ clientId }) => clientId))
    const left = this.state.pending.filter(({ input, state }) => state === 'sending' || !known.has(input.clientId))
    if (left.length < this.state.pending.length) this.putPending(left)
  }

  private mark(clientId: string, part: Partial<PendingMessage>): void {
    this.putPending(
      this.state.pending.map((pending) => (pending.input.clientId === clientId ? { ...pending, ...part } : pending)),
    )
  }

  private putPending(pending: readonly PendingMessage[]): void {
    this.change({ pending })
    keepPending(this.id, pending)
  }

  private change(part: Partial<TalkState>): void {
    this.store.set({ ...this.state, ...part })
  }
}
