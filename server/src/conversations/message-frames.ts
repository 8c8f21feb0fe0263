import { Injectable } from '@nestjs/common'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import type { MemberKey } from '@bangban/shared/conversations/conversation-policy'
import { Realtime } from '../platform/realtime/realtime.js'
import type { Known } from './conversation-access.js'

/** Brings what was committed to open screens. It only hastens: the numbers guarantee. */
@Injectable()
export class MessageFrames {
  constructor(private readonly realtime: Realtime) {}

  said(known: Known, message: MessageView): void {
    const { conversationId, seq } = message
    const data = { conversationId, seq, message: withoutPublicName(message) }
    this.realtime.publish(audienceOf(known), { type: 'message', data }, barredFrom(known))
  }

  read(known: Known, member: MemberKey, seq: number): void {
    const data = { conversationId: known.id, member, seq }
    this.realtime.publish(audienceOf(known), { type: 'read', data }, barredFrom(known))
  }
}

/** Its readers may know the name in different ways, and find it with the members. */
const withoutPublicName = (message: MessageView): MessageView =>
  message.sender?.side === 'public' ? { ...message, sender: { ...message.sender, name: null } } : message

/** Whoever opened the case by code and SMS is a member as long as the case belongs to nobody, and hears nothing after. */
const audienceOf = ({ present }: Known): MemberKey[] =>
  present.filter(({ side }) => side !== 'barred').map(({ member }) => member)

/** They are of the unit that holds the matter, and have a part in it themselves. */
const barredFrom = ({ present }: Known): MemberKey[] =>
  present.filter(({ side }) => side === 'barred').map(({ member }) => member)
