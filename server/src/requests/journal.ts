import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { insertRows } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { JournalEntry } from './journal-entry.entity.js'
import { RequestSealing } from './request-sealing.js'

type Entry = Omit<JournalEntry, 'id' | 'note' | 'internalNote' | 'target' | 'attachments' | 'ourFault'> & {
  note?: string | undefined
  internalNote?: string | undefined
  target?: string | undefined
  attachments?: string[] | undefined
  ourFault?: boolean | undefined
}

/** Every accepted action leaves exactly one entry, in the transaction that it changed. */
@Injectable()
export class Journal {
  constructor(
    private readonly ids: Ids,
    private readonly sealing: RequestSealing,
  ) {}

  async write(em: EntityManager, entry: Entry): Promise<void> {
    await insertRows(em, JournalEntry, {
      ...entry,
      id: this.ids.next(),
      note: this.sealing.sealText(entry.note?.trim()),
      internalNote: this.sealing.sealText(entry.internalNote?.trim()),
      target: entry.target ?? null,
      attachments: entry.attachments?.length ? entry.attachments : null,
      ourFault: entry.ourFault ?? false,
    })
  }
}
