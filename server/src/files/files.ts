import type { Readable } from 'node:stream'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { FileView, OwnFileView } from '@bangban/shared/files/file-api'
import type { Page } from '@bangban/shared/platform/page'
import { In, IsNull, LessThan, Not, type EntityManager } from 'typeorm'
import { accountMerged } from '../accounts/accounts.events.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid, missing } from '../platform/errors.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { Ids, isId } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import { Sealer } from '../platform/sealer.js'
import { isPicture, kindOf } from './file-kinds.js'
import { FileLinks } from './file-links.js'
import { FileStore } from './file-store.js'
import { keptPicture } from './pictures.js'
import { StoredFile } from './stored-file.entity.js'

export interface OpenedFile {
  name: string
  type: string
  /** Null where only the store knows. */
  size: number | null
  bytes: Readable
}

@Injectable()
export class Files implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly store: FileStore,
    private readonly links: FileLinks,
    private readonly sealer: Sealer,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(accountMerged, async ({ payload: { from, into } }) => {
      await this.work.run((em) => em.update(StoredFile, { ownerId: from }, { ownerId: into }))
    })
  }

  /** Bytes first, row second: a row never points at nothing. A picture loses what the camera wrote into it. */
  async keep(ownerId: string, name: string, sent: Buffer): Promise<FileView> {
    const type = await kindOf(sent)
    const { bytes, thumb } = isPicture(type) ? await keptPicture(sent) : { bytes: sent, thumb: null }
    const id = this.ids.next()
    const thumbId = thumb && this.ids.next()
    await this.store.put(id, bytes)
    if (thumb && thumbId) await this.store.put(thumbId, thumb)
    const file = {
      id,
      ownerId,
      name: this.sealer.seal(name),
      type,
      size: bytes.length,
      thumbId,
      createdAt: this.clock.now(),
      claimedAt: null,
    }
    await this.work.run((em) => insertRows(em, StoredFile, file))
    return this.viewOf(file)
  }

  /** In the order asked for; ids that are not there are left out. */
  async viewsOf(ids: readonly string[], em: EntityManager = this.database.read): Promise<FileView[]> {
    if (ids.length === 0) return []
    const files = await em.findBy(StoredFile, { id: In([...new Set(ids)]) })
    const views = new Map(files.map((file) => [file.id, this.viewOf(file)]))
    return ids.flatMap((id) => views.get(id) ?? [])
  }

  /**
   * Ties files to what refers to them. Everything that keeps a file's id must claim it first.
   * @throws input.invalid when one is unknown or somebody else's; both look the same from outside
   */
  async claim(em: EntityManager, ids: readonly string[], ownerId: string, field = 'attachments'): Promise<void> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return
    const own = await em.countBy(StoredFile, { id: In(wanted), ownerId })
    if (own < wanted.length) throw invalid(field, '有的附件找不到了，请重新上传')
    await em.update(StoredFile, { id: In(wanted), claimedAt: IsNull() }, { claimedAt: this.clock.now() })
  }

  /** Those of these files that somebody uploaded himself, and may hand in again. */
  async ownOf(ids: readonly string[], ownerId: string): Promise<FileView[]> {
    if (ids.length === 0) return []
    const files = await this.database.read.findBy(StoredFile, { id: In([...ids]), ownerId })
    return files.map((file) => this.viewOf(file))
  }

  /** What he has handed in before and may pick again, newest first (DESIGN §10: nothing is handed in twice). */
  async ofOwner(ownerId: string, cursor: string | undefined, limit: number): Promise<Page<OwnFileView>> {
    const [before] = readCursor(cursor, 1)
    const files = await this.database.read.find(StoredFile, {
      where: { ownerId, claimedAt: Not(IsNull()), ...(before ? { id: LessThan(before) } : {}) },
      order: { id: 'DESC' },
      take: limit + 1,
    })
    const last = files[limit - 1]
    return {
      items: files.slice(0, limit).map((file) => ({ ...this.viewOf(file), at: file.createdAt.toISOString() })),
      nextCursor: files.length > limit && last ? cursorOf([last.id]) : null,
    }
  }

  async open(id: string, small: boolean): Promise<OpenedFile> {
    const file = isId(id) ? await this.database.read.findOneBy(StoredFile, { id }) : null
    const wantsThumb = small && file !== null && file.thumbId !== null
    const bytes = file && (await this.store.open(wantsThumb ? (file.thumbId ?? id) : id))
    if (!file || !bytes) throw missing()
    const name = this.sealer.open(file.name)
    return wantsThumb
      ? { name, type: 'image/jpeg', size: null, bytes }
      : { name, type: file.type, size: file.size, bytes }
  }

  /** Throws away what was uploaded and then never handed in. */
  async dropUnclaimed(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - 2 * 24 * 3_600_000)
    const unclaimed = { claimedAt: IsNull(), createdAt: LessThan(before) }
    const old = await this.database.read.find(StoredFile, { where: unclaimed, take: 500 })
    for (const { id, thumbId } of old) {
      const { affected } = await this.work.run((em) => em.delete(StoredFile, { id, ...unclaimed }))
      if (!affected) continue
      await this.store.remove(id)
      if (thumbId) await this.store.remove(thumbId)
    }
  }

  private viewOf({ id, name, type, size, thumbId }: Omit<StoredFile, 'ownerId' | 'createdAt' | 'claimedAt'>): FileView {
    const url = this.links.to(id)
    return { id, name: this.sealer.open(name), type, size, url, thumbUrl: thumbId === null ? null : `${url}&small=1` }
  }
}
