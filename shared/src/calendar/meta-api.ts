import type { TemplateKind } from '../notifications/push-channels.js'
import type { TemplateView } from '../notifications/push-api.js'
import type { HolidayTable } from './city-calendar.js'

/** `GET /api/meta`, public. */
export interface MetaView {
  /** The server's time: a phone's own clock may be wrong. */
  now: string
  /** Demo people and sandboxes are there. */
  demo: boolean
  centrePhone: string
  holidays: HolidayTable
  /** WeChat's subscribe messages that may be asked for; empty where none are set up. */
  templates: Partial<Record<TemplateKind, TemplateView>>
}
