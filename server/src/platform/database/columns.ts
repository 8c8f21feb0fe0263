import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm'

/** Columns that mean the same on SQLite, MySQL and MariaDB; every entity uses these. */

/** ULID made by the application. */
export const Id = () => PrimaryColumn('varchar', { length: 26 })

export const IdRef = (options: ColumnOptions = {}) => Column('varchar', { length: 26, ...options })

export const Text = (length: number, options: ColumnOptions = {}) => Column('varchar', { length, ...options })

/** Up to 16 MB; a `text` of MySQL holds 64 KB. */
export const large = { type: 'mediumtext' } as const

export const LongText = (options: ColumnOptions = {}) => Column('text', options)

/** UTC, to the millisecond. */
export const Instant = (options: ColumnOptions = {}) => Column({ type: 'datetime', precision: 3, ...options })

export const WholeNumber = (options: ColumnOptions = {}) => Column('int', options)

export const YesNo = (options: ColumnOptions = {}) => Column('boolean', { default: false, ...options })

/** JSON kept as text: the engines' own JSON types differ in what they store and compare. */
export const Json = (options: ColumnOptions = {}) =>
  Column('text', {
    transformer: {
      to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
      from: (text: string | null) => (text === null ? null : (JSON.parse(text) as unknown)),
    },
    ...options,
  })

/** Output of the sealer. */
export const Sealed = (options: ColumnOptions = {}) => Column('text', options)

/** Keyed hash of the sealer, 43 characters. */
export const KeyedHash = (options: ColumnOptions = {}) => Column('varchar', { length: 43, ...options })
