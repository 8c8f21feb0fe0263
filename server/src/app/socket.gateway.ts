import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { WebSocketServer, type WebSocket } from 'ws'
import { ActorDirectory } from '../accounts/actor-directory.js'
import { Clock } from '../platform/clock.js'
import { Log } from '../platform/log.js'
import { Realtime, type Audience, type Subject } from '../platform/realtime/realtime.js'
import { Tickets } from '../platform/realtime/tickets.js'

const pingEveryMs = 25_000

/** `GET /ws?ticket=`: one socket a client. It only listens; everything is said over HTTP. */
@Injectable()
export class SocketGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4096 })
  /** What was granted to each socket of somebody who works here. */
  private readonly staff = new Map<WebSocket, { subject: Subject; audiences: Audience[] }>()
  private pinger: NodeJS.Timeout | undefined

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tickets: Tickets,
    private readonly actors: ActorDirectory,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy())
      this.admit(request, socket, head).catch((error: unknown) => {
        this.log.warn({ error }, 'socket refused')
        refuse(socket, '503 Service Unavailable')
      })
    })
    // What was said meanwhile elsewhere is fetched at once, not when the next word comes.
    this.realtime.onHeardAgain(() => this.pingAll())
    this.pinger = setInterval(() => void this.beat(), pingEveryMs)
    this.pinger.unref()
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.pinger)
    // 1001 “going away” tells clients to come back, here or elsewhere.
    for (const socket of this.sockets.clients) socket.close(1001, 'server stops')
    setTimeout(() => this.sockets.clients.forEach((socket) => socket.terminate()), 1_000).unref()
  }

  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname !== '/ws') return refuse(socket, '404 Not Found')
    const subject = await this.tickets.redeem(url.searchParams.get('ticket') ?? '')
    const audiences = subject ? await this.audiencesOf(subject) : []
    if (audiences.length === 0) return refuse(socket, '401 Unauthorized')
    this.sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
      client.on('error', () => client.terminate())
      this.realtime.join(client, socket, audiences)
      if (subject && audiences.length > 1) {
        this.staff.set(client, { subject, audiences })
        client.once('close', () => this.staff.delete(client))
      }
    })
  }

  /** What one hears: what is his, and what is his units'. None when the account is gone or shut. */
  private async audiencesOf(subject: Subject): Promise<Audience[]> {
    const [kind, id = ''] = subject.split(':')
    if (kind === 'case') return [subject]
    const actor = await this.actors.get(id)
    return actor ? [subject, ...actor.memberships.map((m) => `unit:${m.unit}` as const)] : []
  }

  /** Pings, and shuts out whoever is not what he was when he came: disabled since, or of another unit. */
  async beat(): Promise<void> {
    this.pingAll()
    for (const [client, { subject, audiences }] of this.staff) {
      const today = await this.audiencesOf(subject).catch(() => audiences)
      if (today.join() !== audiences.join()) client.close(1008, 'come again')
    }
  }

  private pingAll(): void {
    const missed = this.realtime.takeMissed()
    const data = { at: this.clock.now().toISOString(), ...(missed ? { missed } : {}) }
    const frame = JSON.stringify({ type: 'ping', data } satisfies SocketFrame)
    for (const client of this.sockets.clients) client.send(frame)
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
