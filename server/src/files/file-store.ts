import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../platform/config.js'
import { isId } from '../platform/ids.js'

/** Where the bytes of files are kept, by id. */
export abstract class FileStore {
  abstract put(id: string, bytes: Buffer): Promise<void>
  /** Null when there is nothing under this id. */
  abstract open(id: string): Promise<Readable | null>
  abstract remove(id: string): Promise<void>
}

@Injectable()
export class DiskFileStore extends FileStore {
  private readonly root: string

  constructor(@Inject(CONFIG) config: Pick<Config, 'dataDir'>) {
    super()
    this.root = join(config.dataDir, 'files')
  }

  /** Written aside and then renamed, so that a crash never leaves half a file under a good name. */
  async put(id: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(id)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.part`, bytes, { flush: true, mode: 0o600 })
    await rename(`${path}.part`, path)
  }

  async open(id: string): Promise<Readable | null> {
    const path = this.pathOf(id)
    const found = await stat(path).catch(() => null)
    return found ? createReadStream(path) : null
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true })
  }

  /** The last letters of an id are random, so they spread files over folders evenly. */
  private pathOf(id: string): string {
    if (!isId(id)) throw new Error('not a file id')
    return join(this.root, id.slice(-2).toLowerCase(), id)
  }
}
