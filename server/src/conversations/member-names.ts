import { Injectable } from '@nestjs/common'
import { maskName } from '@bangban/shared/requests/request-policy'
import { People } from '../accounts/people.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { MessageSealing } from './message-sealing.js'
import type { ConversationMember } from './conversation-member.entity.js'

type Named = Pick<ConversationMember, 'member' | 'name'>

/** What those in a conversation are called. */
@Injectable()
export class MemberNames {
  constructor(
    private readonly people: People,
    private readonly units: UnitDirectory,
    private readonly sealing: MessageSealing,
  ) {}

  /** By member key, in plain; whoever has no account is called as his row says. */
  async of(keys: readonly string[], { present }: { present: readonly Named[] }): Promise<Map<string, string>> {
    const accounts = keys.flatMap((key) => (key.startsWith('account:') ? key.slice('account:'.length) : []))
    const people = await this.people.get(accounts)
    return new Map(
      keys.flatMap((key) => {
        const name = this.nameOf(key, people, present)
        return name ? [[key, name] as const] : []
      }),
    )
  }

  /** Until somebody holds the matter, the applicant's name is masked to the office (DESIGN §12). */
  shown(name: string | null, masked: boolean): string {
    if (!name) return '申请人'
    return masked ? maskName(name) : name
  }

  private nameOf(key: string, people: Awaited<ReturnType<People['get']>>, present: readonly Named[]): string | null {
    const [kind, id = ''] = key.split(':')
    if (kind === 'unit') return this.units.find(id)?.name ?? id
    if (kind === 'account') return people.get(id)?.name || null
    const row = present.find(({ member }) => member === key)
    return row?.name ? this.sealing.openText(row.name) : null
  }
}
