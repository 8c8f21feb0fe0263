import { isUnavailable } from '../database/database-errors.js'
import type { Log } from '../log.js'

/**
 * Work that every server does its share of: looked for every second and whenever something says that there is some.
 * One round at a time; a call during a round means one more.
 */
export class Poller {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(
    private readonly name: string,
    private readonly log: Log,
    private readonly round: () => Promise<unknown>,
  ) {}

  start(everyMs: number): void {
    this.timer = setInterval(() => this.kick(), everyMs)
    this.timer.unref()
  }

  kick(): void {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    this.running = this.attempt().finally(() => {
      this.running = undefined
      if (!this.again) return
      this.again = false
      this.kick()
    })
  }

  /** Lets the round under way finish. */
  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.running
  }

  /** Runs a round with nobody else in it; tests wait for it. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.running) await this.running
    let result!: T
    this.running = work()
      .then((value) => void (result = value))
      .finally(() => (this.running = undefined))
    await this.running
    return result
  }

  private async attempt(): Promise<void> {
    try {
      await this.round()
    } catch (error) {
      if (!isUnavailable(error)) this.log.error({ error, work: this.name }, 'a round failed')
    }
  }
}
