import type { Page } from '../platform/page.js'
import type { Light, RequestRow } from './request-api.js'

export const boardAges = [5, 10, 20, 40] as const
/** Applied for at least so many working days ago. */
export type BoardAge = (typeof boardAges)[number]

/** Filters of `GET /api/supervision`. */
export interface BoardQuery {
  light?: Light
  /** A unit and the units below it. */
  unit?: string
  service?: string
  age?: BoardAge
  /** `next`: due until the close of the next working day; `leaders`: on the leaders' list, five working days over. */
  due?: 'next' | 'leaders'
}

export interface LightCounts {
  red: number
  yellow: number
  green: number
  paused: number
  /** Due after today's close, until the close of the next working day. */
  next: number
  /** Five working days over: on the leaders' list. */
  leaders: number
}

/** `GET /api/supervision/figures`: of all that is open, some seconds old; by unit in the order of the division codes. */
export interface BoardFigures {
  at: string
  all: LightCounts
  units: ({ unit: { code: string; name: string; kind: string } } & LightCounts)[]
  /** The day that `next` means. */
  nextDay: string
  /** What waits for the centre: asked-for extensions and ends, oldest first. */
  asks: {
    requestId: string
    kind: 'extend' | 'terminate'
    days: number | null
    subject: string
    unit: string
    at: string
  }[]
  askCount: number
  /** The sentences of DESIGN §3 that are checked every few minutes. */
  invariants: InvariantsView
}

export interface InvariantsView {
  checkedAt: string | null
  broken: { rule: string; words: string; count: number; requestIds: string[] }[]
}

export type BoardPage = Page<RequestRow>

/** `POST /api/supervision/actions`: the same for many, each with its own result. */
export interface BulkInput {
  action: 'supervise' | 'remind'
  ids: string[]
  /** For supervise. */
  note?: string
  /** YYYY-MM-DD */
  answerBy?: string
}

export interface BulkResult {
  id: string
  code: string | null
  done: boolean
  /** Why not, in words. */
  problem: string | null
}
