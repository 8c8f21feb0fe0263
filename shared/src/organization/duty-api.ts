import type { UnitIntake } from './unit-api.js'

/** Longest leave in days, and longest word about it in characters. */
export const absenceLimits = { days: 366, note: 100 } as const

/** A leave, entered by the person himself or by his lead. Somebody on leave is on duty nowhere. */
export interface AbsenceView {
  id: string
  from: string
  /** First instant after it. */
  until: string
  /** Null to whoever is neither he himself nor his lead. */
  note: string | null
  state: 'planned' | 'running'
}

export interface AbsenceInput {
  /** First day YYYY-MM-DD in Beijing, or an instant; today means from now on. */
  from: string
  /** Last day, itself included; or an instant. */
  to: string
  note?: string
}

export interface DutyInput {
  /** Left out: all units one works for. */
  unit?: string
  onDuty: boolean
  /** Going off duty: what he holds goes back to the pool of its unit. */
  handOver?: boolean
}

export interface RosterMemberView {
  id: string
  name: string
  lead: boolean
  onDuty: boolean
  /** The present leave, else the next one. */
  absence: AbsenceView | null
  /** Open cases in his hands, in whatever unit: how busy he is, not how good. */
  openLoad: number
}

/** Who of a unit is there today. Members stand in the order of their user names, never by load. */
export interface UnitRosterView {
  unit: { code: string; name: string }
  intake: UnitIntake
  /** Cases of the unit that nobody has taken yet. */
  waiting: number
  members: RosterMemberView[]
  /** The caller may set duty, leave and intake here. */
  mayManage: boolean
}
