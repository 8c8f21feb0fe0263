/** Rows beside the main line that a step leaves or finishes; conditions of a case, never more statuses (DESIGN §3). */
export type CaseRecord =
  | { kind: 'ask'; ask: 'extend' | 'terminate'; days: number | null; reason: string }
  | { kind: 'rule'; askId: string; granted: boolean; note: string }
  /** Nobody has to rule any more. */
  | { kind: 'drop-ask' }
  | { kind: 'supervise'; note: string; answerBy: Date }
  | { kind: 'answer'; note: string }
  | { kind: 'owe'; owed: 'later'; material: string; day: string }
  | { kind: 'owe'; owed: 'pledge'; material: string }
  | { kind: 'settle'; owedId: string; waived: boolean }
  /** Another dispatch gives another list. */
  | { kind: 'forget-owed' }
