import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { Catalog } from '../catalog/catalog.js'
import { Database } from '../platform/database/database.js'
import { Request } from './request.entity.js'

export interface RequestTitle {
  code: string
  title: string
  applicantId: string | null
}

/** What a case is called where only its id is known, without opening anything personal. */
@Injectable()
export class RequestTitles {
  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
  ) {}

  async of(ids: string[]): Promise<Map<string, RequestTitle>> {
    if (ids.length === 0) return new Map()
    const rows = await this.database.read.find(Request, {
      select: { id: true, code: true, subject: true, serviceCode: true, applicantId: true },
      where: { id: In([...new Set(ids)]) },
    })
    return new Map(
      rows.map(({ id, code, subject, serviceCode, applicantId }) => {
        const title = (serviceCode && this.catalog.find(serviceCode)?.name) || subject
        return [id, { code, title, applicantId }]
      }),
    )
  }
}
