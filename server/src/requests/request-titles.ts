import { Injectable } from '@nestjs/common'
import { isOpen } from '@bangban/shared/requests/request-status'
import { In, type EntityManager } from 'typeorm'
import { Catalog } from '../catalog/catalog.js'
import { Database } from '../platform/database/database.js'
import { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'

export interface RequestTitle {
  code: string
  title: string
  applicantId: string | null
  open: boolean
  holderUnit: string | null
  holderId: string | null
  offeredUnit: string | null
}

/** What a case is called where only its id is known, and whose hands it is in, without opening anything personal. */
@Injectable()
export class RequestTitles {
  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
    private readonly sealing: RequestSealing,
  ) {}

  async of(ids: readonly string[], em: EntityManager = this.database.read): Promise<Map<string, RequestTitle>> {
    if (ids.length === 0) return new Map()
    const rows = await em.find(Request, {
      select: {
        id: true,
        code: true,
        subject: true,
        serviceCode: true,
        applicantId: true,
        status: true,
        holderUnit: true,
        holderId: true,
        offeredUnit: true,
      },
      where: { id: In([...new Set(ids)]) },
    })
    return new Map(
      rows.map(({ id, code, subject, serviceCode, applicantId, status, holderUnit, holderId, offeredUnit }) => {
        const title = (serviceCode && this.catalog.find(serviceCode)?.name) || subject
        return [id, { code, title, applicantId, open: isOpen(status), holderUnit, holderId, offeredUnit }]
      }),
    )
  }

  /** Where the applicants of these cases said they can be reached; for whoever brings them news, never for a screen. */
  async contactsOf(ids: readonly string[]): Promise<Map<string, { name: string; phone: string }>> {
    if (ids.length === 0) return new Map()
    const rows = await this.database.read.find(Request, {
      select: { id: true, contactName: true, contactPhone: true },
      where: { id: In([...new Set(ids)]) },
    })
    return new Map(rows.map((row) => [row.id, this.sealing.contactOf(row)]))
  }
}
