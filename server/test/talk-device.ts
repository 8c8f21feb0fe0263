import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MessagePage, MessageView } from '@bangban/shared/conversations/conversation-api'
import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { WebSocket } from 'ws'
import type { ServerProcess } from './process.js'

const patienceMs = 60_000

/** A device in one conversation: it keeps a list by numbers, catches up over any server, and sends until it is answered. */
export class TalkDevice {
  readonly heard: [number, string | null][] = []
  readonly acknowledged: [number, string][] = []
  private socket: WebSocket | null = null
  private closed = false
  private catching: Promise<void> | null = null
  private heardOf = 0

  constructor(
    private readonly id: string,
    private readonly token: string,
    private readonly servers: readonly ServerProcess[],
  ) {}

  /** At whichever server is there; what was missed before is fetched. */
  async open(): Promise<void> {
    while (!this.closed) {
      const server = this.somewhere()
      try {
        const { body } = await server.post<{ ticket: string }>('/api/realtime/ticket', {}, this.bearer)
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?ticket=${body.ticket}`)
        socket.on('message', (data) => this.hear(JSON.parse(String(data)) as SocketFrame))
        await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
        socket.on('error', () => undefined)
        socket.once('close', () => void this.open())
        this.socket = socket
        await this.catchUp()
        return
      } catch {
        await sleep(20 + Math.random() * 80)
      }
    }
  }

  /** The line is gone, without a goodbye. */
  cut(): void {
    this.socket?.terminate()
  }

  close(): void {
    this.closed = true
    this.cut()
  }

  /** Sent again and again under the same id, to any server, until one of them has acknowledged it. */
  async say(text: string): Promise<void> {
    const clientId = randomUUID()
    for (;;) {
      const sent = this.somewhere()
        .post<MessageView>(`/api/conversations/${this.id}/messages`, { clientId, type: 'text', text }, this.bearer)
        .catch(() => null)
      const answer = await sent
      if (answer?.status === 201) return void this.acknowledged.push([answer.body.seq, clientId])
      if (answer && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
      await sleep(10 + Math.random() * 40)
    }
  }

  /** Until so many are there. */
  async hears(count: number): Promise<void> {
    const deadline = Date.now() + patienceMs
    while (this.heard.length < count) {
      if (Date.now() > deadline) throw new Error(`heard ${this.heard.length} of ${count}`)
      await sleep(10)
    }
  }

  private get bearer(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` }
  }

  private get last(): number {
    return this.heard.at(-1)?.[0] ?? 0
  }

  private somewhere(): ServerProcess {
    const server = this.servers[Math.floor(Math.random() * this.servers.length)]
    if (!server) throw new Error('a device needs a server')
    return server
  }

  private hear(frame: SocketFrame): void {
    if (frame.type === 'ping' && frame.data.missed) void this.catchUp()
    if (frame.type !== 'message' || frame.data.conversationId !== this.id) return
    const { seq, message } = frame.data
    this.heardOf = Math.max(this.heardOf, seq)
    if (message && seq === this.last + 1) this.heard.push([seq, message.clientId])
    else if (seq > this.last) void this.catchUp()
  }

  private catchUp(): Promise<void> {
    this.catching ??= this.fetchAll().finally(() => (this.catching = null))
    return this.catching
  }

  private async fetchAll(): Promise<void> {
    while (!this.closed) {
      const path = `/api/conversations/${this.id}/messages?after=${this.last}&limit=100`
      const answer = await this.somewhere()
        .get<MessagePage>(path, this.token)
        .catch(() => null)
      if (answer?.status !== 200) {
        await sleep(20)
        continue
      }
      for (const { seq, clientId } of answer.body.items) if (seq === this.last + 1) this.heard.push([seq, clientId])
      // A frame that came while the page was on its way may be newer than the page.
      if (Math.max(answer.body.lastSeq, this.heardOf) <= this.last) return
    }
  }
}
