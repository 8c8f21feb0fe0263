import { Injectable } from '@nestjs/common'
import type { CardKind, CardView } from '@bangban/shared/conversations/conversation-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { invalid } from '../platform/errors.js'
import type { Known } from './conversation-access.js'

/** Null when there is nothing of this name, or nothing that the sender may show. */
export type CardMaker = (ref: string, about: Known, actor: Actor) => Promise<CardView | null>

/** Cards are made by whoever owns what they show; the sender only names it, so that a card can claim nothing untrue. */
@Injectable()
export class Cards {
  private readonly makers = new Map<CardKind, CardMaker>()

  offer(kind: CardKind, make: CardMaker): void {
    this.makers.set(kind, make)
  }

  async make(kind: CardKind, ref: string, about: Known, actor: Actor): Promise<CardView> {
    const card = await this.makers.get(kind)?.(ref, about, actor)
    if (!card) throw invalid('card.ref', '这一张卡片找不到了')
    return card
  }
}
