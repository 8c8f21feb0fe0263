import { Injectable } from '@nestjs/common'
import type { CardView } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { Sealer } from '../platform/sealer.js'

/** What somebody said: all of it is personal. */
export interface MessageBody {
  text?: string
  card?: CardView
  mentions?: MemberKey[]
}

@Injectable()
export class MessageSealing {
  constructor(private readonly sealer: Sealer) {}

  seal(body: MessageBody): string {
    return this.sealer.seal(JSON.stringify(body))
  }

  open(sealed: string | null): MessageBody {
    return sealed === null ? {} : (JSON.parse(this.sealer.open(sealed)) as MessageBody)
  }

  sealText(text: string): string {
    return this.sealer.seal(text)
  }

  openText(sealed: string): string {
    return this.sealer.open(sealed)
  }
}
