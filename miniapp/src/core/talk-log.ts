import type { MessageInput, MessagePage, MessageView } from '@bangban/shared/conversations/conversation-api'
import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { get } from './http'
import { readPending, type PendingMessage } from './pending-messages'
import type { PickedFile } from './picked-file'
import { refreshQuestions } from './questions-api'
import { listenerId } from './session'
import { createStore, type Store } from './store'
import { TalkOutgoing } from './talk-outgoing'
import {
  firstOf,
  grownAbove,
  grownBelow,
  lastOf,
  mostItems,
  pageSize,
  readAbove,
  touchedBy,
  withoutRecalled,
} from './talk-window'

export interface TalkState {
  /** A stretch of the conversation without gaps, oldest first. */
  items: readonly MessageView[]
  /** The newest number the server told of. */
  lastSeq: number
  pending: readonly PendingMessage[]
  loaded: boolean
  error: unknown
  /** Something above or below is being fetched. */
  loadingMore: boolean
}

/** Addresses of files are good for ten minutes; an open conversation lasts longer. */
const goodFor = 8 * 60_000

/**
 * One conversation on this device: a stretch of what was said, as long as a few screens and wherever one reads, and what
 * one has written that is still on its way. Numbers without gaps tell what is missing, so a lost connection loses
 * nothing; a client's id makes sending twice harmless.
 */
export class TalkLog {
  readonly store: Store<TalkState>
  /** What one has written that is still on its way. */
  readonly outgoing: TalkOutgoing<TalkState>
  private catching: Promise<void> | null = null
  /** No address of a file here is older. */
  private freshSince = 0
  /** The highest number that was heard of, whether it could be shown or not. */
  private heardOf = 0
  /** One reads further up: what comes in below must not push that off the screen. */
  readsAbove = false

  constructor(readonly id: string) {
    const writer = listenerId()
    this.store = createStore<TalkState>({
      items: [],
      lastSeq: 0,
      pending: readPending(writer, id),
      loaded: false,
      error: null,
      loadingMore: false,
    })
    this.outgoing = new TalkOutgoing(id, writer, this.store, (message) => this.arrived(message))
  }

  /** The newest, or what stands around the first unread, however much of it there is. */
  async open(readSeq: number, lastSeq: number): Promise<void> {
    if (this.state.loaded && this.atEnd && lastSeq - this.lastShown < pageSize) return this.comeBack()
    this.change({ loaded: false })
    this.readsAbove = false
    const holdsUnread = (last: number) => last - readSeq <= pageSize - readAbove
    const aroundUnread = { after: Math.max(0, readSeq - readAbove), limit: pageSize }
    try {
      let page = await this.fetch(holdsUnread(lastSeq) ? { limit: pageSize } : aroundUnread)
      // What the caller knew was old, and much has been said since.
      if (holdsUnread(lastSeq) && !holdsUnread(page.lastSeq)) page = await this.fetch(aroundUnread)
      this.change({ loaded: true, error: null })
      this.stand(page)
    } catch (error) {
      // What was there before is better than nothing.
      this.change({ error, loaded: this.state.items.length > 0 })
    }
    void this.outgoing.learnHeld()
    void this.outgoing.flush()
  }

  /** It was out of sight, for a moment or for an hour: what was missed, and pictures whose addresses are good again. */
  async comeBack(): Promise<void> {
    await this.catchUp()
    // Offline they stay as they are; whoever opens one is told.
    await this.freshen().catch(() => undefined)
  }

  get state(): TalkState {
    return this.store.get()
  }

  /** The end of the conversation is on the screen. */
  get atEnd(): boolean {
    return this.lastShown >= this.state.lastSeq
  }

  private get lastShown(): number {
    return lastOf(this.state.items)
  }

  hear(frame: SocketFrame): void {
    if (frame.type === 'notification') return void this.outgoing.learnHeld()
    if (frame.type !== 'message' || frame.data.conversationId !== this.id) return
    const { seq, message } = frame.data
    this.heardOf = Math.max(this.heardOf, seq)
    if (!this.state.loaded) return
    const next = this.lastShown + 1
    if (message && seq === next) this.append([message], seq)
    else if (this.atEnd && seq >= next) void this.catchUp()
    else this.passBy(message ? [message] : [])
  }

  /** What was missed: the next page below, or, while one reads far above, what stands there as it is now. */
  catchUp(): Promise<void> {
    if (!this.state.loaded) return Promise.resolve()
    void this.outgoing.learnHeld()
    const farAbove = !this.atEnd
    this.catching ??= (farAbove ? this.renewShown() : this.fetchAfter())
      // The socket's return, or the next frame, tries again.
      .catch(() => undefined)
      .finally(() => {
        this.catching = null
        if (farAbove) this.catchUpWithFrames()
        void this.outgoing.flush()
      })
    return this.catching
  }

  /** A page above; what is far below is let go. */
  before(): Promise<void> {
    const first = firstOf(this.state.items)
    if (first <= 1) return Promise.resolve()
    return this.fetchMore({ before: first, limit: pageSize }, ({ items }) => {
      // Meanwhile one has gone somewhere else.
      if (firstOf(this.state.items) !== first) return
      this.change({ items: grownAbove(this.state.items, items) })
    })
  }

  /** A page below; what is far above is let go. */
  after(): Promise<void> {
    const last = this.lastShown
    if (this.atEnd) return Promise.resolve()
    return this.fetchMore({ after: last, limit: pageSize }, ({ items, lastSeq }) => {
      if (this.lastShown !== last) return
      this.change({ items: grownBelow(this.state.items, items), lastSeq })
      this.catchUpWithFrames()
    })
  }

  /** To the end, however far it is. */
  async toEnd(): Promise<void> {
    this.readsAbove = false
    if (!this.atEnd) this.stand(await this.fetch({ limit: pageSize }))
  }

  /** To a message far away, which something answers. */
  async goTo(seq: number): Promise<void> {
    if (this.state.items.some((item) => item.seq === seq)) return
    this.stand(await this.fetch({ after: Math.max(0, seq - 1 - readAbove), limit: pageSize }))
  }

  say(input: Omit<MessageInput, 'clientId'>, picked: PickedFile | null = null): void {
    this.outgoing.say(input, picked)
    // Whoever writes wants to see it stand below what was said last.
    void this.toEnd().catch(() => undefined)
  }

  /** Questions that were opened, answered or passed on: their messages look otherwise now. */
  private renewChanged(changed: ReadonlySet<number>): void {
    if (changed.size === 0) return
    const { items } = this.state
    for (const seq of changed) if (items.some((item) => item.seq === seq)) void this.renew(seq).catch(() => undefined)
    refreshQuestions(this.id)
  }

  /** What it is now. */
  private async renew(seq: number): Promise<void> {
    const { items } = await this.fetch({ after: seq - 1, limit: 1 })
    const message = items.find((item) => item.seq === seq)
    if (message) this.replace(message)
  }

  /** Before files are opened: their addresses may have run out while the page lay open. */
  async freshen(): Promise<void> {
    if (Date.now() - this.freshSince > goodFor) await this.renewShown()
  }

  /** For whoever hears no frames: what is new below, without what he has before him already. */
  async look(): Promise<void> {
    if (this.atEnd) return this.catchUp()
    this.passBy((await this.fetch({ after: this.state.lastSeq, limit: pageSize })).items)
  }

  private async renewShown(): Promise<void> {
    const { items } = this.state
    if (items.length === 0) return
    const page = await this.fetch({ after: firstOf(items) - 1, limit: items.length })
    // What was appended meanwhile is fresh as well.
    this.freshSince = Date.now()
    const fresh = new Map(page.items.map((item) => [item.seq, item]))
    this.change({
      items: this.state.items.map((item) => fresh.get(item.seq) ?? item),
      lastSeq: Math.max(page.lastSeq, this.state.lastSeq, this.heardOf),
    })
  }

  replace(message: MessageView): void {
    this.change({ items: this.state.items.map((item) => (item.seq === message.seq ? message : item)) })
  }

  private arrived(message: MessageView): void {
    this.heardOf = Math.max(this.heardOf, message.seq)
    const next = this.lastShown + 1
    if (message.seq === next) this.append([message], message.seq)
    else if (message.seq > next) void (this.atEnd ? this.catchUp() : this.toEnd().catch(() => undefined))
  }

  /**
   * What follows the last number. A page of it: when there is more, the rest is fetched as one reads on, and whoever was
   * away for a thousand messages finds himself where he was.
   */
  private async fetchAfter(): Promise<void> {
    for (;;) {
      const heardOf = this.heardOf
      const page = await this.fetch({ after: this.lastShown, limit: pageSize })
      this.append(page.items, page.lastSeq)
      if (!this.atEnd) return
      // A frame that came while the page was on its way may be newer than the page.
      const isBehind = this.lastShown < this.heardOf && (page.items.length > 0 || this.heardOf > heardOf)
      if (!isBehind) return
    }
  }

  private async fetchMore(
    query: { after?: number; before?: number; limit: number },
    put: (page: MessagePage) => void,
  ): Promise<void> {
    if (this.state.loadingMore) return
    this.change({ loadingMore: true })
    try {
      put(await this.fetch(query))
    } finally {
      this.change({ loadingMore: false })
    }
  }

  /** Another stretch takes the place of the one that was here. */
  private stand({ items, lastSeq }: MessagePage): void {
    this.freshSince = Date.now()
    this.change({ items, lastSeq })
    this.catchUpWithFrames()
  }

  /** Said while the page with the end of it was on its way. */
  private catchUpWithFrames(): void {
    if (this.atEnd && this.heardOf > this.lastShown) void this.catchUp()
  }

  private fetch(query: { after?: number; before?: number; limit: number }): Promise<MessagePage> {
    return get<MessagePage>(`/api/conversations/${this.id}/messages`, query)
  }

  private append(messages: readonly MessageView[], lastSeq: number): void {
    const fresh = messages.filter(({ seq }) => seq > this.lastShown)
    // Meanwhile one has gone somewhere else, and it follows nothing that stands here.
    const isElsewhere = fresh[0] !== undefined && fresh[0].seq !== this.lastShown + 1
    if (isElsewhere) return this.passBy(fresh, lastSeq)
    if (this.readsAbove && this.state.items.length + fresh.length > mostItems) return this.passBy(fresh, lastSeq)
    const { recalled, changed } = touchedBy(fresh)
    this.change({
      items: withoutRecalled(grownBelow(this.state.items, fresh), recalled),
      lastSeq: Math.max(lastSeq, this.state.lastSeq),
    })
    this.renewChanged(changed)
    this.outgoing.seen(fresh)
  }

  /** Said below what stands here: it is known of, and what it changes here is changed. */
  private passBy(messages: readonly MessageView[], lastSeq = 0): void {
    const { recalled, changed } = touchedBy(messages)
    this.change({
      items: withoutRecalled(this.state.items, recalled),
      lastSeq: Math.max(lastSeq, this.heardOf, this.state.lastSeq, lastOf(messages)),
    })
    this.renewChanged(changed)
  }

  private change(part: Partial<TalkState>): void {
    this.store.set({ ...this.state, ...part })
  }
}
