import { Injectable } from '@nestjs/common'
import type { NoteView } from '@bangban/shared/conversations/conversation-api'
import { keyOf, mayReadNotes } from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { MoreThan } from 'typeorm'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { missing } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { ConversationAccess, type Entered } from './conversation-access.js'
import { InternalNote } from './internal-note.entity.js'
import { MemberNames } from './member-names.js'
import { MessageLog } from './message-log.js'
import { MessageSealing } from './message-sealing.js'

/** The thread of the office beside the conversation. To everybody else it does not exist (404). */
@Injectable()
export class InternalNotes {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly log: MessageLog,
    private readonly sealing: MessageSealing,
    private readonly names: MemberNames,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async page(actor: Actor, id: string, after: number, limit: number): Promise<NoteView[]> {
    const known = await this.enter(actor, id)
    const notes = await this.database.read.find(InternalNote, {
      where: { conversationId: id, seq: MoreThan(after) },
      // From the beginning one wants to see the end.
      order: { seq: after === 0 ? 'DESC' : 'ASC' },
      take: limit,
    })
    return this.present(after === 0 ? notes.reverse() : notes, known)
  }

  async write(actor: Actor, id: string, clientId: string, text: string): Promise<NoteView> {
    const known = await this.enter(actor, id)
    const note = await this.work.run(async (em) => {
      // The row of the conversation guards the numbers of both threads.
      await this.log.lock(em, [id])
      const before = await rowWhere(em, InternalNote, { conversationId: id, authorKey: keyOf(actor), clientId })
      if (before) return before
      const [newest] = await em.find(InternalNote, { where: { conversationId: id }, order: { seq: 'DESC' }, take: 1 })
      const made = {
        id: this.ids.next(),
        conversationId: id,
        seq: (newest?.seq ?? 0) + 1,
        authorKey: keyOf(actor),
        authorUnit: known.own?.homeUnit ?? known.own?.unit ?? actor.memberships[0]?.unit ?? null,
        clientId,
        body: this.sealing.sealText(text),
        at: this.clock.now(),
      }
      await insertRows(em, InternalNote, made)
      return made
    })
    const [view] = await this.present([note], known)
    return view as NoteView
  }

  private async enter(actor: Actor, id: string): Promise<Entered> {
    const known = await this.access.enter(id, actor)
    if (!mayReadNotes(known.role)) throw missing()
    return known
  }

  private async present(notes: readonly InternalNote[], known: Entered): Promise<NoteView[]> {
    const names = await this.names.of(
      notes.map(({ authorKey }) => authorKey),
      known,
    )
    return notes.map(({ seq, clientId, authorKey, authorUnit, body, at }) => ({
      seq,
      clientId,
      author: {
        key: authorKey,
        name: names.get(authorKey) ?? '工作人员',
        unit: authorUnit && (this.units.find(authorUnit)?.name ?? authorUnit),
      },
      text: this.sealing.openText(body),
      at: at.toISOString(),
    }))
  }
}
