import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CalendarChange, CalendarView } from '@bangban/shared/calendar/calendar-api'
import { tableAfter } from '@bangban/shared/calendar/calendar-change'
import { cityCalendar, type HolidayTable } from '@bangban/shared/calendar/city-calendar'
import type { MetaView } from '@bangban/shared/calendar/meta-api'
import { dayNumber, dayText } from '@bangban/shared/calendar/zone'
import type { NotificationPage } from '@bangban/shared/notifications/notification-api'
import { Account } from '../src/accounts/account.entity.js'
import { AuditEntry } from '../src/audit/audit-entry.entity.js'
import { CalendarAlarmJob } from '../src/calendar/calendar-alarm.job.js'
import { CalendarYear } from '../src/calendar/calendar-year.entity.js'
import { announcedDays, movingFestivals } from '../src/calendar/published-holidays.js'
import { WorkingCalendar } from '../src/calendar/working-calendar.js'
import { castOf, Director, inputs } from './cast.js'
import { engines } from './engines.js'
import { World, type Person } from './world.js'

const newYear = { day: '2027-01-01', kind: 'off', name: '元旦' } as const
const summer: CalendarChange = {
  change: 'hours',
  name: '夏季作息',
  since: '2026-12-01',
  from: '06-01',
  to: '09-30',
  weekdays: [1, 2, 3, 4, 5],
  sessions: [
    { open: 480, close: 720 },
    { open: 840, close: 1080 },
  ],
  reason: '市政府办通知',
}
const year2027: CalendarChange = {
  change: 'year',
  year: 2027,
  days: [newYear, { day: '2027-01-02', kind: 'work', name: '元旦' }, { day: '2027-01-04', kind: 'off', name: '元旦' }],
  reason: '国办发明电〔2026〕9号',
}

it('knows the festivals that the moon and the sun decide', () => {
  expect(movingFestivals(2027)).toEqual([
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-04-05',
    '2027-06-09',
    '2027-09-15',
  ])
  expect(announcedDays(2027)).toBeNull()
  expect(announcedDays(2026)).toContainEqual({ day: '2026-10-10', kind: 'work', name: '国庆节' })
})

describe.each(engines)('the working calendar, on %s', (engine) => {
  let world: World
  let admin: Person

  beforeAll(async () => {
    world = await World.start(engine)
    admin = await world.staff('管理员')
    await world.write((em) => em.update(Account, { id: admin.id }, { admin: true }))
  })
  beforeEach(() => world.clock.set('2026-11-24T02:00:00.000Z'))
  afterAll(() => world.stop())

  const change = (body: object) => world.as(admin).post<CalendarView>('/api/calendar/changes', body)
  const meta = async () => (await world.as(null).get<MetaView>('/api/meta')).body.holidays
  const worksOn = async (day: string) => cityCalendar(await meta()).sessionsOn(day).length > 0

  it('begins with the announced years and the ordinary hours, and gives them to every screen', async () => {
    const { body } = await world.as(admin).get<CalendarView>('/api/calendar')
    expect(body.years.map(({ year }) => year)).toEqual([2024, 2025, 2026])
    expect(body).toMatchObject({ today: '2026-11-24', published: true, missingYear: null })
    expect(body.rules).toHaveLength(1)
    expect([await worksOn('2026-10-01'), await worksOn('2026-10-10')]).toEqual([false, true])
  })

  it('counts weekends and statutory festivals of a year not announced, and says that this is provisional', async () => {
    world.clock.set('2026-12-30T02:00:00.000Z')
    const director = new Director(world, await castOf(world))
    const request = await director.at('dispatched')
    const held = await director.act(director.cast.holder, request, inputs.claim)
    // 31 December, then Monday 4 January to Monday 11 January: New Year's Day and two weekends are left out.
    expect(held.clock).toMatchObject({ dueAt: '2027-01-11T09:30:00.000Z', provisional: true })
    const table = await meta()
    expect(table.festivals).toEqual(expect.arrayContaining(movingFestivals(2027)))
  })

  it('is for administrators', async () => {
    const clerk = await world.staff('周海燕', { unit: 'centre', supervisor: true })
    expect((await world.as(clerk).get('/api/calendar')).status).toBe(403)
    expect((await world.as(clerk).post('/api/calendar/changes', year2027)).status).toBe(403)
  })

  it('changes a day with a reason, written to the audit log, and back', async () => {
    const snow = { change: 'day', day: '2026-12-08', kind: 'off', name: '暴雪停工', reason: '市应急指挥部通知' }
    const { body } = await change(snow)
    expect(body.days).toContainEqual(
      expect.objectContaining({ day: '2026-12-08', kind: 'off', reason: '市应急指挥部通知' }),
    )
    expect(await worksOn('2026-12-08')).toBe(false)
    const lines = await world.read.findBy(AuditEntry, { target: 'day:2026-12-08' })
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([['calendar.day', admin.id]])
    await change({ ...snow, kind: 'plain', reason: '恢复上班' })
    expect(await worksOn('2026-12-08')).toBe(true)
  })

  it('keeps what was in force when hours change', async () => {
    await change(summer)
    const year = { ...summer, name: '平时', from: '01-01', to: '12-31', since: '2026-12-07' }
    await change({ ...year, sessions: [{ open: 540, close: 1020 }], reason: '试行' })
    const calendar = cityCalendar(await meta())
    expect(calendar.sessionsOn('2026-12-04')).toHaveLength(2)
    expect(calendar.sessionsOn('2026-12-07')).toEqual([{ open: 540, close: 1020 }])
    expect(calendar.sessionsOn('2027-06-01')).toEqual(summer.sessions)
    const { body } = await world.as(admin).get<CalendarView>('/api/calendar')
    expect(body.rules.map(({ name, until }) => [name, until])).toEqual([
      ['平时', '2026-12-06'],
      ['夏季作息', null],
      ['平时', null],
    ])
  })

  it('counts a preview with the very calendar that saving makes', async () => {
    for (const wanted of [year2027, summer, { change: 'day', day: '2027-03-08', kind: 'off', reason: '试' } as const]) {
      const before = await meta()
      await change(wanted)
      const [preview, saved] = [tableAfter(before, wanted), await meta()].map((table) => daysOf(table))
      expect(preview).toEqual(saved)
    }
  })

  it('tells administrators from 1 December on that the next year is missing, once a day, while somebody is there', async () => {
    await world.write((em) => em.delete(CalendarYear, { year: 2027 }))
    await world.app.get(WorkingCalendar).refresh()
    const alarms = async (): Promise<number> => {
      await world.app.get(CalendarAlarmJob).run()
      await world.settle()
      const { items } = (await world.as(admin).get<NotificationPage>('/api/notifications')).body
      return items.filter(({ title }) => title.includes('2027 年的放假安排')).length
    }
    world.clock.set('2026-11-30T02:00:00.000Z')
    expect(await alarms()).toBe(0)
    world.clock.set('2026-11-30T17:00:00.000Z')
    expect(await alarms()).toBe(0)
    world.clock.set('2026-12-01T02:00:00.000Z')
    expect([await alarms(), await alarms()]).toEqual([1, 1])
    world.clock.set('2026-12-02T02:00:00.000Z')
    expect(await alarms()).toBe(2)
    await change({ ...year2027, days: [newYear] })
    world.clock.set('2026-12-03T02:00:00.000Z')
    expect(await alarms()).toBe(2)
  })

  it('imports what is announced, and leaves alone what somebody changed by hand', async () => {
    await change({ change: 'day', day: '2027-05-04', kind: 'off', name: '五四', reason: '本市安排' })
    await change({ ...year2027, days: [newYear, { day: '2027-05-04', kind: 'work', name: '劳动节' }] })
    expect([await worksOn('2027-01-01'), await worksOn('2027-05-04')]).toEqual([false, false])
    expect((await meta()).years).toContain(2027)
  })

  it.each([
    ['a day that is over', { change: 'day', day: '2026-11-23', kind: 'off', reason: 'x' }, 422, 'day'],
    ['a day that is none', { change: 'day', day: '2026-02-30', kind: 'off', reason: 'x' }, 400, 'day'],
    ['no reason', { change: 'day', day: '2026-12-24', kind: 'off' }, 400, 'reason'],
    [
      'hours on a day off',
      { change: 'day', day: '2026-12-24', kind: 'off', sessions: [{ open: 1, close: 2 }], reason: 'x' },
      422,
      'sessions',
    ],
    [
      'hours that overlap',
      {
        ...summer,
        sessions: [
          { open: 480, close: 720 },
          { open: 700, close: 1080 },
        ],
      },
      422,
      'sessions',
    ],
    ['hours of yesterday', { ...summer, since: '2026-11-23' }, 422, 'since'],
    ['no weekday', { ...summer, weekdays: [] }, 400, 'weekdays'],
    ['a stretch without end', { ...summer, to: '09-31' }, 422, 'to'],
    ['a year nobody announced', { change: 'year', year: 2028, reason: 'x' }, 422, 'year'],
    ['an announcement without New Year', { ...year2027, days: [{ ...newYear, day: '2027-01-03' }] }, 422, 'days'],
    ['a day of another year', { ...year2027, days: [newYear, { ...newYear, day: '2028-01-01' }] }, 422, 'days.1.day'],
    ['an unknown change', { change: 'moon' }, 400, 'change'],
  ])('refuses %s and changes nothing', async (_name, body, status, field) => {
    const before = await meta()
    const answer = await change(body)
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([status, field])
    expect(await meta()).toEqual(before)
  })
})

/** What a table says of every day of four years. */
function daysOf(table: HolidayTable): string[] {
  const calendar = cityCalendar(table)
  const first = dayNumber('2024-01-01')
  return Array.from({ length: 1461 }, (_, n) => dayText(first + n)).map(
    (day) => `${day} ${JSON.stringify(calendar.sessionsOn(day))}`,
  )
}
