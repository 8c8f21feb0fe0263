import { Injectable } from '@nestjs/common'
import type { EventView, MessageView } from '@bangban/shared/conversations/conversation-api'
import type { EntityManager } from 'typeorm'
import { People } from '../accounts/people.js'
import { Files } from '../files/files.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { MemberNames } from './member-names.js'
import type { Known } from './conversation-access.js'
import type { Message } from './message.entity.js'
import { MessageSealing } from './message-sealing.js'
import { nameOf, QuestionViews } from './question-views.js'

/** Whom the names are for. In a frame the public has none, because it goes to several readers at once. */
export type Reader = { masked: boolean } | 'frame'

@Injectable()
export class MessagePresenter {
  constructor(
    private readonly people: People,
    private readonly files: Files,
    private readonly units: UnitDirectory,
    private readonly sealing: MessageSealing,
    private readonly names: MemberNames,
    private readonly questions: QuestionViews,
  ) {}

  async present(
    messages: readonly Message[],
    known: Known,
    reader: Reader,
    em?: EntityManager,
  ): Promise<MessageView[]> {
    const fileIds = messages.flatMap(({ fileId }) => fileId ?? [])
    const files = new Map(
      (fileIds.length > 0 ? await this.files.viewsOf(fileIds, em) : []).map((file) => [file.id, file]),
    )
    const senders = messages.filter(({ senderSide }) => reader !== 'frame' || senderSide === 'staff')
    const names = await this.names.of(
      senders.flatMap(({ senderKey }) => senderKey ?? []),
      known,
    )
    const questions = await this.questions.of(messages, em)
    return Promise.all(
      messages.map(async (message) => {
        const { text = null, card = null, mentions = [] } = this.sealing.open(message.body)
        return {
          conversationId: message.conversationId,
          seq: message.seq,
          clientId: message.clientId,
          type: message.type,
          sender: this.senderOf(message, names, reader),
          text,
          file: (message.fileId && files.get(message.fileId)) || null,
          card,
          event: message.event && (await this.eventOf(message.event)),
          replyTo: message.replyTo,
          mentions,
          at: message.at.toISOString(),
          recalled: message.recalledAt !== null,
          question: questions.get(nameOf(message)) ?? null,
        }
      }),
    )
  }

  private senderOf(message: Message, names: Map<string, string>, reader: Reader): MessageView['sender'] {
    const { senderKey: key, senderSide: side, senderLabel, senderUnit } = message
    if (key === null || side === null) return null
    const name = names.get(key) ?? null
    const shown = side === 'staff' || reader === 'frame' ? name : this.names.shown(name, reader.masked)
    return { key, side, name: shown, label: senderLabel ?? '', unit: senderUnit && this.unitName(senderUnit) }
  }

  private async eventOf({ kind, member, unit, seq }: NonNullable<Message['event']>): Promise<EventView> {
    const [side, id = ''] = member?.split(':') ?? []
    const person = side === 'account' ? (await this.people.get([id])).get(id)?.name : undefined
    const code = unit ?? (side === 'unit' ? id : undefined)
    return { kind, name: person ?? (code === undefined ? null : this.unitName(code)), seq: seq ?? null }
  }

  private unitName(code: string): string {
    return this.units.find(code)?.name ?? code
  }
}
