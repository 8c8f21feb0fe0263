/** A time zone: what its clocks on the wall show at an instant. */
export interface Zone {
  /** IANA name. */
  readonly name: string
  /** Milliseconds that local time is ahead of UTC at this instant. */
  offsetAt(instant: number): number
}

const minute = 60_000
const day = 24 * 60 * minute

/** China has kept one offset since its last summer time, 1991; phones without `Intl` need no table for it. */
const shanghai = 'Asia/Shanghai'
const shanghaiFixedSince = Date.UTC(1992, 0, 1)

const zones = new Map<string, Zone>()

/** @throws RangeError for a name that is no IANA zone */
export function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone = name === 'UTC' ? { name, offsetAt: () => 0 } : name === shanghai ? shanghaiZone() : intlZone(name)
  zones.set(name, zone)
  return zone
}

function shanghaiZone(): Zone {
  let early: Zone | undefined
  return {
    name: shanghai,
    offsetAt: (instant) =>
      instant >= shanghaiFixedSince || typeof Intl === 'undefined'
        ? 480 * minute
        : (early ??= intlZone(shanghai)).offsetAt(instant),
  }
}

function intlZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return {
    name,
    offsetAt: remembered((instant) => {
      const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
      for (const { type, value } of format.formatToParts(instant)) parts[type] = value
      const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
      const wall = Date.UTC(
        year,
        Number(parts.month) - 1,
        Number(parts.day),
        Number(parts.hour),
        Number(parts.minute),
        Number(parts.second),
      )
      return wall - Math.floor(instant / 1000) * 1000
    }),
  }
}

const quarter = 15 * minute
const mostKept = 20_000

/** Since 1970 clocks are only ever changed on a quarter of an hour; asking `Intl` costs microseconds each time. */
function remembered(ask: (instant: number) => number): (instant: number) => number {
  const known = new Map<number, number>()
  return (instant) => {
    if (instant < 0) return ask(instant)
    const at = Math.floor(instant / quarter)
    const kept = known.get(at)
    if (kept !== undefined) return kept
    if (known.size >= mostKept) known.clear()
    const offset = ask(at * quarter)
    known.set(at, offset)
    return offset
  }
}

/**
 * The instant at which local clocks show `local`, given in milliseconds as if it were UTC. A time that a change to
 * summer time leaves out is taken by the old offset; of one that comes twice the first counts.
 */
export function instantAt(local: number, zone: Zone): number {
  const before = zone.offsetAt(local - day)
  const after = zone.offsetAt(local + day)
  if (before === after) return local - before
  const byOld = local - before
  if (zone.offsetAt(byOld) === before) return byOld
  const byNew = local - after
  return zone.offsetAt(byNew) === after ? byNew : byOld
}

/** Local calendar day of an instant, 'YYYY-MM-DD'. */
export const localDay = (instant: number, zone: Zone): string =>
  new Date(instant + zone.offsetAt(instant)).toISOString().slice(0, 10)

/** Days since 1970-01-01 of a local day. */
export const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / day

export const dayText = (number: number): string => new Date(number * day).toISOString().slice(0, 10)

/** The zone that screens speak in. */
export const chinaZone = zoneOf(shanghai)
