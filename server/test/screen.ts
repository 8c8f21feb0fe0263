import type { SocketFrame } from '@bangban/shared/notifications/notification-api'
import { WebSocket } from 'ws'
import type { Person, World } from './world.js'

/** An open screen: what it was told, and waiting for the next. */
export class Screen {
  readonly frames: SocketFrame[] = []
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as SocketFrame))
  }

  static async open(world: World, person: Person | { token: string }): Promise<Screen> {
    const { body } = await world.as(person).post<{ ticket: string }>('/api/realtime/ticket')
    return Screen.withTicket(world, body.ticket)
  }

  /** @throws with the status in its message when it is not let in */
  static async withTicket(world: World, ticket: string): Promise<Screen> {
    const socket = new WebSocket(`${world.url.replace('http', 'ws')}/ws?ticket=${ticket}`)
    const screen = new Screen(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return screen
  }

  async heard(matches: (frame: SocketFrame) => boolean, seconds = 1): Promise<SocketFrame> {
    const deadline = Date.now() + seconds * 1_000
    for (;;) {
      const frame = this.frames.find(matches)
      if (frame) return frame
      if (Date.now() > deadline) throw new Error(`not heard within ${seconds} s: ${JSON.stringify(this.frames)}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
