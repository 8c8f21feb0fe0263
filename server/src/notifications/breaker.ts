import type { Clock } from '../platform/clock.js'

const firstMs = 1_000
const longestMs = 60_000

/**
 * Leaves a service alone that is away or full. While it is, one message at a time asks whether it is back, less and less
 * often; the first that gets through opens it for all.
 */
export class Breaker {
  private failures = 0
  private until = 0

  constructor(private readonly clock: Clock) {}

  /** How many messages may be on their way; 0 = wait. */
  room(usual: number): number {
    if (this.failures === 0) return usual
    return this.clock.now().getTime() >= this.until ? 1 : 0
  }

  succeeded(): void {
    this.failures = 0
  }

  failed(waitMs = 0): void {
    const now = this.clock.now().getTime()
    // Those that were under way together failed together.
    if (this.failures > 0 && now < this.until) return
    const backOff = Math.min(longestMs, firstMs * 2 ** Math.min(this.failures, 10)) * (0.75 + Math.random() / 2)
    this.until = now + Math.max(waitMs, backOff)
    this.failures++
  }
}
