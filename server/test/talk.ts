import { randomUUID } from 'node:crypto'
import type {
  ConversationView,
  MessageInput,
  MessagePage,
  MessageView,
} from '@bangban/shared/conversations/conversation-api'
import type { Director, Situation } from './cast.js'
import type { Answer, Person, World } from './world.js'

type Who = Person | { token: string }

/** One person in the conversation about a request, as his client goes about it. */
export class Talker {
  constructor(
    private readonly world: World,
    readonly who: Who,
  ) {}

  private get as() {
    return this.world.as(this.who)
  }

  about({ id }: { id: string }, kind: 'request' | 'project' = 'request'): Promise<Answer<ConversationView>> {
    return this.as.get<ConversationView>(`/api/conversations/about?kind=${kind}&id=${id}`)
  }

  detail(id: string): Promise<Answer<ConversationView>> {
    return this.as.get<ConversationView>(`/api/conversations/${id}`)
  }

  say(id: string, text: string, more: Partial<MessageInput> = {}, headers?: Record<string, string>) {
    const input = { clientId: randomUUID(), type: 'text' as const, text, ...more }
    return this.as.post<MessageView>(`/api/conversations/${id}/messages`, input, headers)
  }

  send(id: string, input: Partial<MessageInput> & { type: MessageInput['type'] }): Promise<Answer<MessageView>> {
    return this.as.post<MessageView>(`/api/conversations/${id}/messages`, { clientId: randomUUID(), ...input })
  }

  hear(id: string, query = ''): Promise<Answer<MessagePage>> {
    return this.as.get<MessagePage>(`/api/conversations/${id}/messages${query}`)
  }

  /** Texts and event kinds, oldest first. */
  async heard(id: string, query = ''): Promise<string[]> {
    const { body } = await this.hear(id, query)
    return body.items.map(({ text, event, type }) => text ?? event?.kind ?? type)
  }

  read(id: string, seq: number): Promise<Answer<{ readSeq: number }>> {
    return this.as.post<{ readSeq: number }>(`/api/conversations/${id}/read`, { seq })
  }

  recall(id: string, seq: number): Promise<Answer<MessageView>> {
    return this.as.post<MessageView>(`/api/conversations/${id}/messages/${seq}/recall`)
  }
}

/** A request that got so far, and its conversation as the news of it has left it. */
export async function talkedAbout(world: World, director: Director, situation: Situation) {
  const request = await director.at(situation)
  await world.settle()
  const { body } = await new Talker(world, director.cast.applicant).about(request)
  return { request, id: body.id, view: body }
}
