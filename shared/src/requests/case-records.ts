/** What the holder asked the centre for, and how it was ruled. */
export interface AskView {
  kind: 'extend' | 'terminate'
  /** Working days, for an extension. */
  days: number | null
  reason: string
  by: string
  at: string
  ruling: { granted: boolean; note: string; at: string } | null
}

/** 督办: what the centre wants to know, until when, and the answer. */
export interface SupervisionView {
  /** Null for the ladder, which asks by itself. */
  by: string | null
  at: string
  note: string
  answerBy: string
  answer: { by: string; at: string; note: string } | null
}

export const settledHows = ['received', 'waived'] as const
/** It came, or was checked; or the centre does without it. */
export type SettledHow = (typeof settledHows)[number]

/** A material the case goes on without: it comes later (容缺), or a promise stands in for it (告知承诺). */
export interface OwedView {
  kind: 'later' | 'pledge'
  material: string
  until: string
  settledAt: string | null
  /** The centre does without it. */
  waived: boolean
}
