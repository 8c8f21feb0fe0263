import { Injectable } from '@nestjs/common'

/** The only one who asks the time; tests move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }
}
