import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../platform/config.js'
import { isId } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import type { Matter, MatterKind } from './matter-titles.js'

const purpose = 'push link'
const signatureLength = 8

const pages: Record<MatterKind, string> = {
  request: 'requests/detail',
  project: 'projects/detail',
  company: 'projects/company',
}

/**
 * Links in messages. They name the delivery, so that opening one proves by which channel the news came; they open
 * nothing by themselves, whoever follows one still has to log in.
 */
@Injectable()
export class PushLinks {
  constructor(
    private readonly sealer: Sealer,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  tokenOf(deliveryId: string): string {
    return deliveryId + this.sealer.sign(purpose, deliveryId).slice(0, signatureLength)
  }

  /** Null when it was not made here. */
  deliveryOf(token: string): string | null {
    const id = token.slice(0, -signatureLength)
    return isId(id) && this.tokenOf(id) === token ? id : null
  }

  /** For messages that have to be short. */
  shortUrl(deliveryId: string): string {
    return `${this.config.publicUrl}/n/${this.tokenOf(deliveryId)}`
  }

  /** The page of the case, project or enterprise in the mini-program and on the web; it tells us that it was opened. */
  pageOf({ about, matterId }: Matter, token: string): string {
    return `${pages[about]}?id=${matterId}&via=${token}`
  }
}
