/**
 * First in, first out. The lock is handed on in a later turn of the event loop, so that readers and new requests get
 * between two writers (without it the slowest waiter took twenty times the median).
 */
export class FifoLock {
  private readonly waiting: (() => void)[] = []
  private taken = false

  async hold<T>(work: () => Promise<T>): Promise<T> {
    await this.take()
    try {
      return await work()
    } finally {
      setImmediate(() => this.pass())
    }
  }

  private take(): Promise<void> {
    if (!this.taken) {
      this.taken = true
      return Promise.resolve()
    }
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  private pass(): void {
    const next = this.waiting.shift()
    if (next) next()
    else this.taken = false
  }
}
