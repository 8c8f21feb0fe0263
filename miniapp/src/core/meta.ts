import { cityCalendar, type HolidayTable } from '@bangban/shared/calendar/city-calendar'
import type { MetaView } from '@bangban/shared/calendar/meta-api'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import { useEffect, useState } from 'react'
import { readStored, writeStored } from './device-storage'
import { get } from './http'
import { createStore, useStore } from './store'

interface City {
  /** The server's clock minus the device's, in milliseconds. */
  ahead: number
  demo: boolean
  centrePhone: string
  calendar: WorkCalendar
  /** WeChat's subscribe messages that may be asked for. */
  templates: MetaView['templates']
}

const storageKey = 'city'

const cityOf = (meta: MetaView, ahead: number): City => ({
  ahead,
  demo: meta.demo,
  centrePhone: meta.centrePhone,
  calendar: cityCalendar(meta.holidays),
  // What was remembered may be older than they are.
  templates: meta.templates ?? {},
})

const emptyCalendar: HolidayTable = { years: [], offDays: [], workDays: [] }

const remembered = readStored<MetaView>(storageKey)
const city = createStore<City>(
  remembered
    ? cityOf(remembered, 0)
    : { ahead: 0, demo: false, centrePhone: '', calendar: cityCalendar(emptyCalendar), templates: {} },
)

/** Asks the server for its time and calendar; without an answer the remembered calendar and the device's clock serve. */
export async function learnCity(): Promise<void> {
  try {
    const asked = Date.now()
    const meta = await get<MetaView>('/api/meta')
    const halfway = (asked + Date.now()) / 2
    writeStored(storageKey, meta)
    city.set(cityOf(meta, new Date(meta.now).getTime() - halfway))
  } catch {
    // The next launch, or return to the foreground, asks again.
  }
}

/** The server's time as well as this device can tell, in milliseconds. */
export const serverNow = (): number => Date.now() + city.get().ahead

/** For taps, which cannot wait for anything. */
export const cityNow = (): City => city.get()

export const useCity = (): City => useStore(city)

const ticking = 30_000

/** The time for “还有 3 个工作日” and the like; it moves on by itself while the page is open. */
export function useNow(): number {
  const { ahead } = useCity()
  const [device, setDevice] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setDevice(Date.now()), ticking)
    return () => clearInterval(timer)
  }, [])
  return device + ahead
}
