interface Lead {
  unit: string
  lead: boolean
  centre: boolean
}

/**
 * Whether a case may go from one unit to another inside a tree that somebody leads: township and villages, or between
 * villages (DESIGN §1). The centre is no such tree: it dispatches and transfers. Paths run from a unit upwards.
 */
export const leadsBoth = (memberships: readonly Lead[], from: readonly string[], to: readonly string[]): boolean =>
  memberships.some((m) => m.lead && !m.centre && from.includes(m.unit) && to.includes(m.unit))
