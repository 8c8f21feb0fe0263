import { Injectable } from '@nestjs/common'
import {
  conversationRole,
  ownMember,
  type ConversationRole,
  type MemberFacts,
} from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { IsNull } from 'typeorm'
import { ShortCache } from '../accounts/short-cache.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { missing } from '../platform/errors.js'
import { isId } from '../platform/ids.js'
import { Conversation } from './conversation.entity.js'
import { ConversationMember } from './conversation-member.entity.js'

/** Somebody who is in it now, with the path of his unit. */
export type PresentMember = ConversationMember & MemberFacts

export interface Known {
  id: string
  subjectKind: Conversation['subjectKind']
  subjectId: string
  title: string
  present: PresentMember[]
}

/** The caller in the conversation. */
export interface Entered extends Known {
  role: ConversationRole
  /** Null for colleagues and the centre, who are not counted and not called. */
  own: PresentMember | null
}

const cachedMs = 10_000

/** Lets people into a conversation. Asked at every message, so it remembers for ten seconds who is in it. */
@Injectable()
export class ConversationAccess {
  private readonly known: ShortCache<Known | null>

  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly work: UnitOfWork,
    clock: Clock,
  ) {
    this.known = new ShortCache(
      cachedMs,
      () => clock.now().getTime(),
      (id) => this.load(id),
    )
  }

  /** 404 unless the caller may read it. */
  async enter(id: string, actor: Actor): Promise<Entered> {
    if (!isId(id)) throw missing()
    const entered = entering(await this.known.get(id), actor)
    if (entered) return entered
    // He may have come in a moment ago, through another server.
    this.known.forget(id)
    const anew = entering(await this.known.get(id), actor)
    if (!anew) throw missing()
    return anew
  }

  async get(id: string): Promise<Known> {
    const known = await this.known.get(id)
    if (!known) throw missing()
    return known
  }

  /** Call it in the unit of work that changes who is in it: this server knows at once, the others in ten seconds. */
  changed(id: string): void {
    this.work.afterCommit(() => this.known.forget(id))
  }

  private async load(id: string): Promise<Known | null> {
    const [conversation, members] = await Promise.all([
      rowWhere(this.database.read, Conversation, { id }),
      this.database.read.findBy(ConversationMember, { conversationId: id, leftAt: IsNull() }),
    ])
    if (!conversation) return null
    const { subjectKind, subjectId, title } = conversation
    const present = members.map((row) => ({ ...row, path: row.unit === null ? [] : this.units.path(row.unit) }))
    return { id, subjectKind, subjectId, title, present }
  }
}

function entering(known: Known | null, actor: Actor): Entered | null {
  const role = known && conversationRole(known.present, actor)
  return known && role ? { ...known, role, own: ownMember(known.present, actor) } : null
}
