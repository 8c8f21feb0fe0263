export const audiences = ['person', 'enterprise'] as const
export type Audience = (typeof audiences)[number]
/** Where an item is handled; the lowest level that can take it comes first. */
export const serviceLevels = ['village', 'township', 'city'] as const
export type ServiceLevel = (typeof serviceLevels)[number]

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
  /** What people call it besides its name; form and centre recognise it by these. */
  aliases: string[]
  /** Number to ask about it; null where the responsible unit's own serves. */
  phone: string | null
}

/** What an administrator keeps of an item. */
export interface ServiceInput {
  code: string
  name: string
  audience: Audience
  /** Code of the responsible unit. */
  unit: string
  levels: ServiceLevel[]
  materials: string[]
  days: number
  dayKind: 'working' | 'calendar'
  inPerson: boolean
  hint: string
  where: string
  note: string
  popular: boolean
  aliases: string[]
  phone: string
  /** Goes out without review to the first unit that has somebody on duty (DESIGN §5). */
  directDispatch: boolean
}

/** What is left out stays. An item is never deleted, because requests name it: it is offered no more. */
export type ServiceUpdate = Partial<Omit<ServiceInput, 'code'>> & {
  active?: boolean
  /** The version that was looked at; another one means that somebody was quicker (409). */
  version: number
}

/** The item as an administrator sees it, also when it is offered no more. */
export interface ServiceItemView extends ServiceView {
  directDispatch: boolean
  active: boolean
  version: number
}

export const serviceLimits = { name: 64, hint: 128, where: 128, note: 512, aliases: 30, alias: 16, days: 120 } as const
