import { Injectable } from '@nestjs/common'
import { monotonicFactory } from 'ulid'
import { Clock } from './clock.js'
import { RandomPool } from './random-pool.js'

/** Ids are made by the application in time order (ULID), so no engine's auto-increment carries meaning. */
@Injectable()
export class Ids {
  private readonly random = new RandomPool()
  private readonly next26 = monotonicFactory(() => this.random.take(4).readUInt32LE() / 2 ** 32)

  constructor(private readonly clock: Clock) {}

  next(): string {
    return this.next26(this.clock.now().getTime())
  }
}

export const isId = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
