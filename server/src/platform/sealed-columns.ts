/**
 * Columns that hold sealed personal data, declared by each feature so that a change of keys finds all of them. `hashes`
 * names the columns of keyed hashes made of the same value, and what of it is hashed.
 */
export interface SealedColumn {
  entity: new () => { id: string }
  sealed: string
  hashes?: Record<string, (value: string) => string>
}

export type SealedColumns = readonly SealedColumn[]

/** For hashes of the whole value. */
export const whole = (value: string): string => value
