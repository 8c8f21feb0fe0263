import { Injectable } from '@nestjs/common'
import { In, MoreThanOrEqual, type EntityManager } from 'typeorm'
import type { ConsultationView } from '@bangban/shared/requests/request-api'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { People } from '../accounts/people.js'
import { Files } from '../files/files.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { change, insertRows, rowsWhere } from '../platform/database/rows.js'
import { Ids } from '../platform/ids.js'
import { openConsultations } from './case-facts.js'
import { JournalEntry } from './journal-entry.entity.js'
import { RequestConsultation } from './request-consultation.entity.js'
import { RequestSealing } from './request-sealing.js'
import type { Request } from './request.entity.js'
import type { Consulting } from './steps/step.js'

/** Advice is asked for work that goes on: whatever leads out of `processing` ends the asking. */
const endsAll = (request: Request, status: RequestStatus): boolean =>
  status !== 'processing' && openConsultations(request).length > 0

/** 协办: the units that are asked about a case, beside the one that holds it. */
@Injectable()
export class Consultations {
  constructor(
    private readonly ids: Ids,
    private readonly sealing: RequestSealing,
    private readonly people: People,
    private readonly units: UnitDirectory,
    private readonly files: Files,
  ) {}

  /** How the request's own column changes. `status` is the one it comes to. */
  asked(request: Request, consulting: Consulting | undefined, status: RequestStatus): Partial<Request> {
    const before = request.consulted ?? []
    if (consulting) {
      const { kind, unit } = consulting
      return { consulted: [...before.filter((asked) => asked.unit !== unit), { unit, open: kind === 'ask' }] }
    }
    return endsAll(request, status) ? { consulted: before.map(({ unit }) => ({ unit, open: false })) } : {}
  }

  async apply(
    em: EntityManager,
    request: Request,
    consulting: Consulting | undefined,
    status: RequestStatus,
    by: { person: string; unit: string },
    now: Date,
  ): Promise<void> {
    if (endsAll(request, status)) {
      await this.end(em, request, openConsultations(request), now)
    } else if (consulting?.kind === 'end') {
      await this.end(em, request, [consulting.unit], now)
    } else if (consulting) {
      await insertRows(em, RequestConsultation, {
        id: this.ids.next(),
        requestId: request.id,
        unitCode: consulting.unit,
        openUnit: consulting.unit,
        question: this.sealing.sealText(consulting.question) ?? '',
        askedBy: by.person,
        askedUnit: by.unit,
        since: now,
        until: null,
      })
    }
  }

  private end(em: EntityManager, request: Request, units: string[], now: Date): Promise<void> {
    return change(em, RequestConsultation, { requestId: request.id, openUnit: units }, { openUnit: null, until: now })
  }

  /** Oldest first, with what the asked units wrote. For staff alone; costs nothing while nobody was asked. */
  async of(em: EntityManager, request: Request): Promise<ConsultationView[]> {
    if (!request.consulted?.length) return []
    const rows = await rowsWhere(em, RequestConsultation, { requestId: request.id }, 'id')
    const advice = await em.find(JournalEntry, {
      where: {
        requestId: request.id,
        id: MoreThanOrEqual(rows[0]?.id ?? ''),
        action: 'advise',
        actorUnit: In(rows.map((row) => row.unitCode)),
      },
      order: { id: 'ASC' },
    })
    const writers = advice.flatMap((entry) => entry.actorId ?? [])
    const names = await this.people.get([...rows.map((row) => row.askedBy), ...writers], em)
    const files = await this.files.viewsOf(
      advice.flatMap((entry) => entry.attachments ?? []),
      em,
    )
    const nameOf = (id: string | null): string => (id && names.get(id)?.name) ?? '工作人员'
    return rows.map((row) => ({
      unit: this.refOf(row.unitCode),
      question: this.sealing.openText(row.question) ?? '',
      askedBy: { name: nameOf(row.askedBy), unit: this.refOf(row.askedUnit).name },
      since: row.since.toISOString(),
      until: row.until?.toISOString() ?? null,
      advice: advice
        .filter((entry) => answers(entry, row, rows))
        .map((entry) => ({
          id: entry.id,
          person: nameOf(entry.actorId),
          at: entry.at.toISOString(),
          note: this.sealing.openText(entry.note) ?? '',
          attachments: files.filter((file) => entry.attachments?.includes(file.id)),
        })),
    }))
  }

  private refOf(code: string): { code: string; name: string } {
    return { code, name: this.units.find(code)?.name ?? code }
  }
}

/** A unit may be asked more than once; its words belong to the asking that they answer. */
const answers = (entry: JournalEntry, row: RequestConsultation, rows: RequestConsultation[]): boolean =>
  rows.findLast((asked) => asked.unitCode === entry.actorUnit && asked.id < entry.id) === row
