import type { HolidayTable } from './city-calendar.js'

/** `GET /api/meta`, public. */
export interface MetaView {
  /** The server's time: a phone's own clock may be wrong. */
  now: string
  /** Demo people and sandboxes are there. */
  demo: boolean
  centrePhone: string
  holidays: HolidayTable
}
