import { Clock } from '../src/platform/clock.js'

/** A clock that stands still until it is moved. Tuesday 2026-11-24, 10:00 in Beijing: the middle of a session. */
export class TestClock extends Clock {
  private instant = new Date('2026-11-24T02:00:00.000Z')

  override now(): Date {
    return new Date(this.instant)
  }

  set(instant: string): void {
    this.instant = new Date(instant)
  }

  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    this.instant = new Date(this.instant.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
  }
}
