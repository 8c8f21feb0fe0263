import { randomBytes } from 'node:crypto'

const pageBytes = 8192

/** Random bytes of the system are cheap by the page and dear by the dozen. */
export class RandomPool {
  private page = Buffer.alloc(0)

  take(bytes: number): Buffer {
    if (this.page.length < bytes) this.page = randomBytes(pageBytes)
    const taken = this.page.subarray(0, bytes)
    this.page = this.page.subarray(bytes)
    return taken
  }
}
