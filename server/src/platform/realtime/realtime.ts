import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { Redis } from 'ioredis'
import type { WebSocket } from 'ws'
import { CONFIG, type Config } from '../config.js'
import { Log } from '../log.js'
import { Metrics } from '../metrics.js'

/** Whose socket it is: a person's, or that of somebody who opened a single case without an account. */
export type Subject = `account:${string}` | `case:${string}`

/** Who a frame is for: the socket of one, or everybody of a unit who is connected. */
export type Audience = Subject | `unit:${string}`

/** A socket, and the stream below it: what is said to it within one turn goes out with one write. */
interface Listener {
  socket: WebSocket
  stream: Duplex
}

/** What one server tells the others. */
interface Passed {
  from: string
  audiences: Audience[]
  except: Audience[]
  text: string
}

const channel = 'bangban:frames'
/** A reader this far behind is cut off; it catches up when it comes back. */
const longestQueueBytes = 1_000_000
const mostHeldBytes = 64_000

/**
 * Frames to open sockets. They only hasten what the database guarantees: whoever misses one fetches on return. With
 * `REDIS_URL` every server hears every frame; a single server does the same in process.
 */
@Injectable()
export class Realtime implements OnApplicationShutdown {
  private readonly listeners = new Map<string, Set<Listener>>()
  /** Those that hold back what was said to them in this turn. */
  private held: Duplex[] = []
  private readonly server = randomBytes(8).toString('hex')
  private readonly redis: { publish: Redis; subscribe: Redis } | undefined
  /** Since when nobody asked, the line to the other servers was down. */
  private missed = false
  private heardAgain: () => void = () => undefined

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {
    if (config.redisUrl) this.redis = this.connect(config.redisUrl)
  }

  join(socket: WebSocket, stream: Duplex, audiences: Audience[]): void {
    this.metrics.sockets.inc()
    const listener = { socket, stream }
    for (const audience of audiences) {
      const members = this.listeners.get(audience) ?? new Set()
      this.listeners.set(audience, members.add(listener))
    }
    socket.once('close', () => {
      this.metrics.sockets.dec()
      for (const audience of audiences) {
        const members = this.listeners.get(audience)
        members?.delete(listener)
        if (members?.size === 0) this.listeners.delete(audience)
      }
    })
  }

  /** @param except hear nothing, though they are of a unit that does */
  publish(audiences: Audience[], frame: SocketFrame, except: Audience[] = []): void {
    const text = JSON.stringify(frame)
    this.send(audiences, except, text)
    this.redis?.publish
      .publish(channel, JSON.stringify({ from: this.server, audiences, except, text } satisfies Passed))
      .catch((error: unknown) => this.log.warn({ error }, 'frame not passed on to the other servers'))
  }

  /** Whether frames of other servers may have been lost since this was last asked. */
  takeMissed(): boolean {
    const listening = this.redis === undefined || this.redis.subscribe.status === 'ready'
    const missed = this.missed || !listening
    this.missed = !listening
    return missed
  }

  /** Called when the other servers can be heard again. */
  onHeardAgain(listener: () => void): void {
    this.heardAgain = listener
  }

  /** Tells every socket that the server goes away, so that clients come back elsewhere. */
  async onApplicationShutdown(): Promise<void> {
    for (const members of this.listeners.values()) for (const { socket } of members) socket.close(1001, 'server stops')
    this.redis?.publish.disconnect()
    this.redis?.subscribe.disconnect()
    await Promise.resolve()
  }

  private send(audiences: Audience[], except: Audience[], text: string): void {
    const reached = new Set<Listener>()
    for (const audience of audiences) for (const one of this.listeners.get(audience) ?? []) reached.add(one)
    for (const subject of except) for (const one of this.listeners.get(subject) ?? []) reached.delete(one)
    // Encoded once, however many they are.
    const bytes = Buffer.from(text)
    for (const { socket, stream } of reached) {
      if (socket.bufferedAmount > longestQueueBytes) socket.terminate()
      else {
        this.hold(stream)
        socket.send(bytes, { binary: false })
      }
    }
  }

  /** Where many talk, the system calls of writing cost more than everything else that a frame needs. */
  private hold(stream: Duplex): void {
    if (stream.writableCorked > 0) {
      if (stream.writableLength < mostHeldBytes) return
      stream.uncork()
      return stream.cork()
    }
    if (this.held.length === 0) {
      setImmediate(() => {
        for (const one of this.held.splice(0)) one.uncork()
      })
    }
    stream.cork()
    this.held.push(stream)
  }

  private connect(url: string): { publish: Redis; subscribe: Redis } {
    const open = () => {
      const redis = new Redis(url, { maxRetriesPerRequest: 1, autoResubscribe: false })
      redis.on('error', (error) => this.log.warn({ error }, 'redis is away'))
      return redis
    }
    const connections = { publish: open(), subscribe: open() }
    // At every connection: a subscription asked for while Redis is away is given up, and never made later.
    connections.subscribe.on('ready', () => {
      connections.subscribe
        .subscribe(channel)
        .then(() => this.missed && this.heardAgain())
        .catch((error: unknown) => this.log.warn({ error }, 'redis is away'))
    })
    connections.subscribe.on('close', () => (this.missed = true))
    connections.subscribe.on('message', (_channel: string, message: string) => {
      // A server of the version before says nothing of exceptions.
      const { from, audiences, except = [], text } = JSON.parse(message) as Omit<Passed, 'except'> & Partial<Passed>
      if (from !== this.server) this.send(audiences, except, text)
    })
    return connections
  }
}
