import { Injectable } from '@nestjs/common'
import { matchReason } from '@bangban/shared/catalog/service-matcher'
import type { ServiceProposal } from '@bangban/shared/requests/request-api'
import { Catalog } from '../catalog/catalog.js'
import type { Request } from './request.entity.js'
import { RequestSealing } from './request-sealing.js'

/** What somebody wrote in his own words, compared with what the city helps with. */
@Injectable()
export class RequestWords {
  constructor(
    private readonly catalog: Catalog,
    private readonly sealing: RequestSealing,
  ) {}

  /** Best first, each with the words that spoke for it. */
  servicesOf(request: Request): ServiceProposal[] {
    const text = `${request.subject} ${this.sealing.openText(request.description) ?? ''}`
    return this.catalog.soundingLike(text).map(({ service: { code, name, unit }, words }) => ({
      service: { code, name },
      unit,
      why: matchReason({ words }, '他'),
    }))
  }
}
