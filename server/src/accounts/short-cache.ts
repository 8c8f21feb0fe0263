interface Entry<T> {
  value: Promise<T>
  until: number
}

const mostEntries = 20_000

/** Remembers answers for some seconds. Who asks while an answer is on its way gets the same one. */
export class ShortCache<T> {
  private readonly entries = new Map<string, Entry<T>>()

  constructor(
    private readonly lifeMs: number,
    private readonly now: () => number,
    private readonly load: (key: string) => Promise<T>,
  ) {}

  get(key: string): Promise<T> {
    const known = this.entries.get(key)
    if (known && known.until > this.now()) return known.value
    const value = this.load(key)
    this.put(key, value)
    // A failure is not an answer: the next one asks again.
    value.catch(() => this.entries.get(key)?.value === value && this.entries.delete(key))
    return value
  }

  /** Puts answers in that were fetched together with others. */
  put(key: string, value: Promise<T>): void {
    this.entries.delete(key)
    this.entries.set(key, { value, until: this.now() + this.lifeMs })
    if (this.entries.size > mostEntries) this.dropOldest()
  }

  has(key: string): boolean {
    const known = this.entries.get(key)
    return known !== undefined && known.until > this.now()
  }

  forget(key: string): void {
    this.entries.delete(key)
  }

  private dropOldest(): void {
    const [oldest] = this.entries.keys()
    if (oldest !== undefined) this.entries.delete(oldest)
  }
}
