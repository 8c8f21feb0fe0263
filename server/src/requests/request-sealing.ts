import { Injectable } from '@nestjs/common'
import type { SubmitInput } from '@bangban/shared/requests/request-api'
import { Sealer } from '../platform/sealer.js'
import type { HandOverNote, RequestLeg } from './request-leg.entity.js'
import type { Request } from './request.entity.js'

export interface OpenedRequest {
  description: string
  contact: { name: string; phone: string }
  onBehalfOf: { name: string; relation: string } | null
  homeVisit: { address: string; wish: string } | null
  result: string | null
  lastNote: string | null
}

type SealedPart = Pick<
  Request,
  | 'description'
  | 'contactName'
  | 'contactNameHash'
  | 'contactPhone'
  | 'contactPhoneHash'
  | 'phoneTailHash'
  | 'onBehalfOf'
  | 'homeVisit'
>

/** Which parts of a request are personal, and how they are kept and found. */
@Injectable()
export class RequestSealing {
  constructor(private readonly sealer: Sealer) {}

  seal(input: SubmitInput): SealedPart {
    return {
      description: this.sealer.seal(input.description),
      contactName: this.sealer.seal(input.contact.name),
      contactNameHash: this.sealer.hash(input.contact.name),
      contactPhone: this.sealer.seal(input.contact.phone),
      contactPhoneHash: this.sealer.hash(input.contact.phone),
      phoneTailHash: this.sealer.hash(tailOf(input.contact.phone)),
      onBehalfOf: input.onBehalfOf ? this.sealer.seal(JSON.stringify(input.onBehalfOf)) : null,
      homeVisit: input.homeVisit ? this.sealer.seal(JSON.stringify(input.homeVisit)) : null,
    }
  }

  open(request: Request): OpenedRequest {
    return {
      description: this.sealer.open(request.description),
      contact: this.contactOf(request),
      onBehalfOf: this.onBehalfOf(request),
      homeVisit: this.homeVisitOf(request),
      result: this.openText(request.result),
      lastNote: this.openText(request.lastNote),
    }
  }

  contactOf(request: Pick<Request, 'contactName' | 'contactPhone'>): { name: string; phone: string } {
    return { name: this.sealer.open(request.contactName), phone: this.sealer.open(request.contactPhone) }
  }

  onBehalfOf(request: Request): OpenedRequest['onBehalfOf'] {
    return request.onBehalfOf ? (JSON.parse(this.sealer.open(request.onBehalfOf)) as OpenedRequest['onBehalfOf']) : null
  }

  handOverNote(leg: Pick<RequestLeg, 'handOverNote'>): HandOverNote | null {
    return leg.handOverNote ? (JSON.parse(this.sealer.open(leg.handOverNote)) as HandOverNote) : null
  }

  homeVisitOf(request: Request): OpenedRequest['homeVisit'] {
    return request.homeVisit ? (JSON.parse(this.sealer.open(request.homeVisit)) as OpenedRequest['homeVisit']) : null
  }

  sealText(text: string | null | undefined): string | null {
    return text ? this.sealer.seal(text) : null
  }

  openText(sealed: string | null): string | null {
    return sealed === null ? null : this.sealer.open(sealed)
  }

  /** The four digits people give on the phone; sixteen bits, so a hash of them only narrows a search. */
  tailHashes(tail: string): string[] {
    return this.sealer.hashes(`tail ${tail}`)
  }

  hashes(text: string): string[] {
    return this.sealer.hashes(text)
  }

  hash(text: string): string {
    return this.sealer.hash(text)
  }
}

/** What is hashed for it; the word in front keeps it apart from whole values. */
export const tailOf = (phone: string): string => `tail ${phone.slice(-4)}`
