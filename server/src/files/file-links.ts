import { timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { missing } from '../platform/errors.js'
import { Sealer } from '../platform/sealer.js'

const lifeMs = 10 * 60_000

/** Links that open one file for ten minutes without a token: an image tag sends none. */
@Injectable()
export class FileLinks {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  to(id: string): string {
    const expires = this.clock.now().getTime() + lifeMs
    return `/api/files/${id}?expires=${expires}&signature=${this.signatureOf(id, expires)}`
  }

  /** Too old, forged or cut off: all look like a file that is not there. */
  check(id: string, expires: number, signature: string): void {
    const [right, shown] = [Buffer.from(this.signatureOf(id, expires)), Buffer.from(signature)]
    const signed = right.length === shown.length && timingSafeEqual(right, shown)
    if (!signed || expires <= this.clock.now().getTime()) throw missing()
  }

  private signatureOf(id: string, expires: number): string {
    return this.sealer.sign('file', `${id} ${expires}`)
  }
}
