import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { dueOf } from './deadline.js'
import type { Session, WorkCalendar } from './work-calendar.js'
import { instantAt, zoneOf, type Zone } from './zone.js'

interface Case {
  name: string
  zone: string
  sessions: Record<string, string[]>
  holidays?: string[]
  minutes: number
  start?: string
  due?: string
  startLocal?: string
  dueLocal?: string
  pauses?: [string, string][]
}

/** Deadlines that other maintained systems work out, as facts. */
const { cases } = JSON.parse(
  readFileSync(new URL('working-time.cases.json', `file://${import.meta.dirname}/`), 'utf8'),
) as { cases: Case[] }

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}

function calendarOf({ zone, sessions, holidays = [] }: Case): WorkCalendar {
  const week = new Map<number, Session[]>()
  for (const [span, texts] of Object.entries(sessions)) {
    const [first = '', last = first] = span.split('-')
    for (let day = weekdays.indexOf(first); day <= weekdays.indexOf(last); day++) {
      week.set(
        day,
        texts.map((text) => {
          const [open = '', close = ''] = text.split('-')
          return { open: minutesOf(open), close: minutesOf(close) }
        }),
      )
    }
  }
  return {
    zone: zoneOf(zone),
    isPublished: () => true,
    sessionsOn: (day) => (holidays.includes(day) ? [] : (week.get(new Date(`${day}T00:00:00Z`).getUTCDay()) ?? [])),
  }
}

/** 'Fri 17:00' of a week in which nothing else happens, or a week on when it comes before the start. */
function local(text: string, zone: Zone, after = -Infinity): number {
  const [weekday = '', time = ''] = text.split(' ')
  const sunday = Date.UTC(2026, 5, 7)
  const at = instantAt(sunday + weekdays.indexOf(weekday.toLowerCase()) * 86_400_000 + minutesOf(time) * 60_000, zone)
  return at > after ? at : at + 7 * 86_400_000
}

describe('deadlines that others worked out', () => {
  it('are there to compare with', () => expect(cases.length).toBeGreaterThanOrEqual(6))

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const calendar = calendarOf(one)
    const start = one.start ? Date.parse(one.start) : local(one.startLocal ?? '', calendar.zone)
    const due = one.due ? Date.parse(one.due) : local(one.dueLocal ?? '', calendar.zone, start)
    const pauses = (one.pauses ?? []).map(([from, to]) => ({ from: Date.parse(from), to: Date.parse(to) }))
    const got = dueOf(start, { unit: 'minutes', amount: one.minutes }, pauses, calendar)
    expect(new Date(got).toISOString()).toBe(new Date(due).toISOString())
  })
})
