import { Injectable } from '@nestjs/common'
import {
  conversationRole,
  ownMember,
  type ConversationRole,
  type MemberFacts,
  type MemberKey,
} from '@bangban/shared/conversations/conversation-policy'
import type { Actor } from '@bangban/shared/requests/request-policy'
import type { EntityManager } from 'typeorm'
import { ShortCache } from '../accounts/short-cache.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { rowsWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError, missing } from '../platform/errors.js'
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

/** Those who have a part in the matter themselves: they are told nothing as members of a unit. */
export const outsidersOf = (present: readonly MemberFacts[]): MemberKey[] =>
  present.filter(({ side }) => side !== 'staff').map(({ member }) => member)

/** He who says it, or he whom it asks, has left since the conversation was entered. */
export class MembersChanged extends DomainError {
  constructor() {
    super('request.changed_meanwhile')
  }
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
      async (id) => (await this.load([id])).get(id) ?? null,
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

  /** Several at once, as they are now. */
  async getAll(ids: readonly string[]): Promise<Known[]> {
    return ids.length === 0 ? [] : [...(await this.load([...new Set(ids)])).values()]
  }

  /** What is written by who is in it; once more when somebody it rests on left before the conversation was locked. */
  async byMembers<T>(id: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof MembersChanged)) throw error
      this.known.forget(id)
      return write()
    }
  }

  /** Rows of members who have left; ask in the unit of work that has locked the conversations. */
  async left(em: EntityManager, rows: readonly string[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set()
    const found = await rowsWhere(em, ConversationMember, { id: [...new Set(rows)] })
    return new Set(found.filter(({ leftAt }) => leftAt !== null).map(({ id }) => id))
  }

  /** Call it in the unit of work that changes who is in it: this server knows at once, the others in ten seconds. */
  changed(id: string): void {
    this.work.afterCommit(() => this.known.forget(id))
  }

  private async load(ids: string[]): Promise<Map<string, Known>> {
    const [conversations, members] = await Promise.all([
      rowsWhere(this.database.read, Conversation, { id: ids }),
      rowsWhere(this.database.read, ConversationMember, { conversationId: ids, leftAt: null }),
    ])
    const present = new Map<string, PresentMember[]>(ids.map((id) => [id, []]))
    for (const row of members)
      present.get(row.conversationId)?.push({ ...row, path: row.unit === null ? [] : this.units.path(row.unit) })
    return new Map(
      conversations.map(({ id, subjectKind, subjectId, title }) => [
        id,
        { id, subjectKind, subjectId, title, present: present.get(id) ?? [] },
      ]),
    )
  }
}

function entering(known: Known | null, actor: Actor): Entered | null {
  const role = known && conversationRole(known.present, actor)
  return known && role ? { ...known, role, own: ownMember(known.present, actor) } : null
}
