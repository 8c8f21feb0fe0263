export const audiences = ['person', 'enterprise'] as const
export type Audience = (typeof audiences)[number]
/** Where an item is handled; the lowest level that can take it comes first. */
export type ServiceLevel = 'village' | 'township' | 'city'

export interface ServiceView {
  code: string
  name: string
  audience: Audience
  unit: { code: string; name: string }
  levels: ServiceLevel[]
  materials: string[]
  /** 0 = done on the spot. */
  days: number
  dayKind: 'working' | 'calendar'
  /** The person must come himself: proxy is refused, assist is offered. */
  inPerson: boolean
  /** One line under the name in a list, e.g. “80 岁以上，村里就能办”. */
  hint: string
  where: string
  note: string
  popular: boolean
}
