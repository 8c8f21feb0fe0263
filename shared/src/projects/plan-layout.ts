/** Where the boxes and arrows of a flow chart stand, in CSS pixels from its upper left corner. */
export interface PlanLayout {
  width: number
  height: number
  boxes: { code: string; x: number; y: number; width: number; height: number }[]
  /** Corners of each arrow; every piece is horizontal or vertical. `main` is the straight row of the critical path. */
  edges: { from: string; to: string; kind: 'hard' | 'soft'; main: boolean; points: [number, number][] }[]
  /** The stage over each group of columns. */
  stages: { stage: number; x: number; width: number }[]
  mainLine: string[]
}
