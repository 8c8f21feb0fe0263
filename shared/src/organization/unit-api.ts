export const unitKinds = ['centre', 'department', 'township', 'village', 'taskforce', 'external'] as const
export type UnitKind = (typeof unitKinds)[number]

export const unitIntakes = ['pool', 'assignment'] as const
/** How a unit takes its cases: any member on duty claims (pool), or the least loaded one on duty gets it (assignment). */
export type UnitIntake = (typeof unitIntakes)[number]

export interface UnitView {
  code: string
  name: string
  kind: UnitKind
  parent: string | null
  phone: string | null
  /** Where open legs of a merged unit go. */
  successor: string | null
  active: boolean
  intake: UnitIntake
  /** Who of the centre keeps the cases of an `external` unit; null to the public. */
  keeper: { id: string; name: string } | null
}

export interface UnitInput {
  code: string
  name: string
  kind: UnitKind
  parent?: string
  phone?: string
}

/** What may be changed of a unit; what is left out stays. */
export interface UnitUpdate {
  name?: string
  phone?: string
  active?: boolean
  /** Where its open requests go when it is no longer active. */
  successor?: string
  intake?: UnitIntake
  /** Account of somebody of the centre; for `external` units only. Null takes it away. */
  keeper?: string | null
}

/** Somebody of a unit who can be given something. */
export interface UnitMemberView {
  id: string
  name: string
  onDuty: boolean
}
