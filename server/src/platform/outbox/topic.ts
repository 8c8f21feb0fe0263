/** A kind of news, declared and typed by its publisher; who listens imports it from below. */
export interface Topic<T extends object> {
  readonly name: string
  /** Only for the compiler. */
  readonly payload?: T
}

export const topic = <T extends object>(name: string): Topic<T> => ({ name })

export interface Delivered<T extends object> {
  id: string
  at: Date
  payload: T
}
