import { Injectable } from '@nestjs/common'
import { LessThan, type EntityManager } from 'typeorm'
import type { Page } from '@bangban/shared/platform/page'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import { isSystemStep } from '@bangban/shared/requests/request-flow'
import {
  isInternalNote,
  maskName,
  mayReadEvaluation,
  mayReadInternalNotes,
  seesPlainContact,
  type Actor,
} from '@bangban/shared/requests/request-policy'
import { People } from '../accounts/people.js'
import { Files } from '../files/files.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { cursorOf, readCursor } from '../platform/http/cursor.js'
import { JournalEntry } from './journal-entry.entity.js'
import { RequestSealing } from './request-sealing.js'
import { RequestViews } from './request-views.js'
import type { LoadedCase } from './transitions.js'

@Injectable()
export class JournalReads {
  constructor(
    private readonly views: RequestViews,
    private readonly sealing: RequestSealing,
    private readonly people: People,
    private readonly files: Files,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
  ) {}

  /** Newest first. A handler does not read that somebody rated, as long as he may not read the rating. */
  async page(
    em: EntityManager,
    { request, facts }: LoadedCase,
    actor: Actor,
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<JournalEntryView>> {
    const [before] = readCursor(cursor, 1)
    const entries = await em.find(JournalEntry, {
      where: { requestId: request.id, ...(before ? { id: LessThan(before) } : {}) },
      order: { id: 'DESC' },
      take: limit + 1,
    })
    const last = entries[limit - 1]
    const readsRating = mayReadEvaluation(
      facts,
      actor,
      this.views.evaluationHiddenUntil(request),
      this.clock.now().getTime(),
    )
    const shown = entries.slice(0, limit).filter((entry) => readsRating || entry.action !== 'evaluate')
    const contactName = this.sealing.contactOf(request).name
    const applicant = seesPlainContact(facts, actor) ? contactName : maskName(contactName)
    const readsInternal = mayReadInternalNotes(facts, actor)
    return {
      items: await this.present(em, shown, applicant, readsInternal),
      nextCursor: entries.length > limit && last ? cursorOf([last.id]) : null,
    }
  }

  private async present(
    em: EntityManager,
    entries: JournalEntry[],
    applicant: string,
    readsInternal: boolean,
  ): Promise<JournalEntryView[]> {
    const ids = entries
      .flatMap((entry) => [entry.actorUnit ? entry.actorId : null, entry.target])
      .filter((id) => id !== null)
    const names = await this.people.get([...new Set(ids)], em)
    const mayRead = (entry: JournalEntry) => readsInternal || !isInternalNote(entry.action)
    const fileIds = entries.flatMap((entry) => (mayRead(entry) ? (entry.attachments ?? []) : []))
    const files = fileIds.length > 0 ? await this.files.viewsOf(fileIds, em) : []
    return entries.map((entry) => ({
      id: entry.id,
      action: entry.action,
      from: entry.fromStatus,
      to: entry.toStatus,
      at: entry.at.toISOString(),
      actor: this.actorOf(entry, names, applicant),
      note: mayRead(entry) ? this.sealing.openText(entry.note) : null,
      internalNote: readsInternal ? this.sealing.openText(entry.internalNote) : null,
      target: entry.target ? (names.get(entry.target)?.name ?? this.units.find(entry.target)?.name ?? null) : null,
      attachments: files.filter((file) => entry.attachments?.includes(file.id)),
    }))
  }

  private actorOf(
    entry: JournalEntry,
    names: Awaited<ReturnType<People['get']>>,
    applicant: string,
  ): JournalEntryView['actor'] {
    if (isBySystem(entry)) return null
    if (!entry.actorUnit || !entry.actorId) return { name: applicant, unit: null }
    return {
      name: names.get(entry.actorId)?.name ?? '工作人员',
      unit: this.units.find(entry.actorUnit)?.name ?? entry.actorUnit,
    }
  }
}

/** What nobody did: the system itself. Who acts as a guest has no account either. */
const isBySystem = ({ action, actorId }: JournalEntry): boolean =>
  action === 'replan' || (actorId === null && isSystemStep(action))
