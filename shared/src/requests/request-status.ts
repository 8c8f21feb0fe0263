/** Where a request stands. One word; conditions beside the main line are flags (DESIGN §3). */
export const requestStatuses = [
  'submitted',
  'returned',
  'declined',
  'dispatched',
  'processing',
  'completed',
  'closed',
  'withdrawn',
  'terminated',
] as const
export type RequestStatus = (typeof requestStatuses)[number]

/** Somebody holds it: exactly one leg is held while a request is in one of these. */
export const openStatuses = ['submitted', 'returned', 'dispatched', 'processing'] as const satisfies RequestStatus[]

export const isOpen = (status: RequestStatus): boolean => (openStatuses as readonly RequestStatus[]).includes(status)

export type Step = 1 | 2 | 3 | 4 | 5

/** The official five steps 申请—初审—反馈—受理—评价 that a status stands in. */
export function stepOf(status: RequestStatus, endedIn: Step = 5): Step {
  switch (status) {
    case 'submitted':
      return 2
    case 'returned':
    case 'declined':
    case 'dispatched':
      return 3
    case 'processing':
      return 4
    case 'completed':
    case 'closed':
      return 5
    case 'withdrawn':
    case 'terminated':
      return endedIn
  }
}
