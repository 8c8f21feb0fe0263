/** One keyset page. `nextCursor` is opaque; null means there is nothing after it. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}
