import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  noticeKindOf,
  projectNoticeKindOf,
  type PushAudience,
  type TalkNewsOf,
} from '@bangban/shared/notifications/ladder'
import type { SubjectKind } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { ConversationAccess, outsidersOf } from '../conversations/conversation-access.js'
import { conversationUnread, messageUpheld, questionWaiting } from '../conversations/conversations.events.js'
import { Memberships } from '../organization/memberships.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime } from '../platform/realtime/realtime.js'
import { Notification } from './notification.entity.js'
import { talkNewsWords } from './news-words.js'
import { PushWriter, type PushFor } from './push-writer.js'

interface Call {
  conversationId: string
  subjectKind: SubjectKind
  subjectId: string
  as: TalkNewsOf
  /** Of whom those of the public side are. */
  staff: readonly MemberKey[]
  members: readonly MemberKey[]
}

/**
 * Who has not read what was said finds one line in the inbox, however much it was, and is called once up the ladder; a
 * question that waits is brought to whoever owes the answer; whose message stays held back is told so.
 */
@Injectable()
export class ConversationNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
    private readonly pushes: PushWriter,
    private readonly access: ConversationAccess,
    private readonly memberships: Memberships,
  ) {}

  onModuleInit(): void {
    this.outbox.on(conversationUnread, (event) => this.call(event, { ...event.payload, as: 'message' }))
    this.outbox.on(questionWaiting, (event) => {
      const { rung, recipients } = event.payload
      return this.call(event, { ...event.payload, as: `ask_${rung}`, staff: recipients, members: recipients })
    })
    this.outbox.on(messageUpheld, (event) => {
      const { member, side } = event.payload
      const staff = side === 'staff' ? [member] : []
      return this.call(event, { ...event.payload, as: 'upheld', staff, members: [member] })
    })
  }

  private async call({ id, at }: Delivered<object>, call: Call): Promise<void> {
    const { conversationId, subjectKind, subjectId, as, members } = call
    const [about] = await this.access.getAll([conversationId])
    const outsiders = outsidersOf(about?.present ?? [])
    const ofProject = subjectKind === 'project'
    // Whoever came by code and SMS has no inbox; he hears it on the open page, and reads it when he comes again.
    const addressed = members.filter((member) => !member.startsWith('case:'))
    const recipients = await this.withoutOutsiders(addressed, outsiders)
    const rows = recipients.map((recipient) => ({
      id: this.ids.next(),
      recipient,
      eventId: id,
      requestId: ofProject ? '' : subjectId,
      projectId: ofProject ? subjectId : null,
      action: as,
      at,
    }))
    try {
      await this.work.run(async (em) => {
        if (rows.length > 0) await insertRows(em, Notification, rows)
        await this.pushes.write(em, pushesFor({ id, at, payload: {} }, call, outsiders))
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    const subject = ofProject ? { requestId: null, projectId: subjectId } : { requestId: subjectId }
    const data = { id, title: talkNewsWords[as], ...subject }
    const unheard = outsiders.filter((outsider) => !members.includes(outsider))
    this.realtime.publish([...members], { type: 'notification', data }, unheard)
  }

  /** A line for a unit stands in the inbox of all who work there: where one of them must not see it, each gets his own. */
  private async withoutOutsiders(members: MemberKey[], outsiders: MemberKey[]): Promise<MemberKey[]> {
    const recipients = new Set<MemberKey>()
    for (const member of members) {
      const there = member.startsWith('unit:') ? await this.memberships.of(idOf(member)) : []
      const people = there.map(({ accountId }) => keyOfAccount(accountId))
      if (!people.some((one) => outsiders.includes(one))) recipients.add(member)
      else for (const one of people) if (!outsiders.includes(one)) recipients.add(one)
    }
    return [...recipients]
  }
}

const idOf = (member: MemberKey): string => member.slice(member.indexOf(':') + 1)

const keyOfAccount = (id: string): MemberKey => `account:${id}`

/** A guest is reached by the number he left with the case. */
function pushesFor(
  event: PushFor['event'],
  { subjectKind, subjectId, as, staff, members }: Call,
  outsiders: readonly MemberKey[],
): PushFor[] {
  const except = outsiders.map(idOf)
  const kindOf = (audience: PushAudience) =>
    subjectKind === 'project' ? projectNoticeKindOf(as, audience) : noticeKindOf(as, audience, false)
  const matter = { about: subjectKind, matterId: subjectId }
  return members.map((member) => {
    const audience = staff.includes(member) ? 'staff' : member.startsWith('case:') ? 'guest' : 'applicant'
    const to = member.startsWith('unit:') ? { unit: idOf(member), except } : { accountId: idOf(member) }
    return { event, matter, as, to, audience, kind: kindOf(audience) }
  })
}
