import { templateKinds, type TemplateKind } from '@bangban/shared/notifications/push-channels'
import { Account } from '../src/accounts/account.entity.js'
import { Sandboxes } from '../src/app/sandbox/sandboxes.js'
import { openIdOf, type WechatSandbox } from '../src/app/sandbox/wechat-sandbox.js'
import { Delivery } from '../src/notifications/delivery.entity.js'
import { Dispatcher } from '../src/notifications/dispatcher.js'
import { Ladder } from '../src/notifications/ladder.js'
import { PushConsent } from '../src/notifications/push-consent.entity.js'
import { Push } from '../src/notifications/push.entity.js'
import { Sealer } from '../src/platform/sealer.js'
import type { Person, World } from './world.js'

export const templateOf = (kind: TemplateKind): string => `sandbox-template-${kind}`

/** Everything that is due now reaches its channel: events, ladders, messages. */
export async function deliver(world: World): Promise<void> {
  await world.settle()
  for (;;) {
    const climbed = await world.app.get(Ladder).settle()
    await world.app.get(Dispatcher).settle()
    if (climbed === 0) return
  }
}

/** The same after some time. */
export async function pass(world: World, time: Parameters<World['clock']['advance']>[0]): Promise<void> {
  world.clock.advance(time)
  await deliver(world)
}

export const sandboxesOf = (world: World) => {
  const { wechat, wecom, sms } = world.app.get(Sandboxes)
  if (!wechat || !wecom || !sms) throw new Error('the sandboxes do not run')
  return { wechat, wecom, sms }
}

/** His WeChat is bound; with so many consents to each template, given in the prompt and known to WeChat. */
export async function bindWechat(
  world: World,
  person: Person,
  consents = 10,
  wechat: WechatSandbox = sandboxesOf(world).wechat,
): Promise<string> {
  const name = `u-${person.id}`
  const bound = await world.as(person).post('/api/me/wechat', { code: `sandbox-${name}` })
  if (bound.status !== 200) throw new Error(`${bound.status} ${JSON.stringify(bound.body)}`)
  if (consents === 0) return openIdOf(name)
  // The first as a client says it; for the others the same answer is only repeated.
  await consent(world, person, wechat, ...templateKinds)
  for (const kind of templateKinds) wechat.consent(openIdOf(name), templateOf(kind), consents - 1)
  await world.write((em) => em.update(PushConsent, { accountId: person.id }, { remaining: consents }))
  return openIdOf(name)
}

export async function consent(
  world: World,
  person: Person,
  wechat: WechatSandbox,
  ...kinds: TemplateKind[]
): Promise<void> {
  for (const kind of kinds) wechat.consent(openIdOf(`u-${person.id}`), templateOf(kind), 1)
  const results = Object.fromEntries(kinds.map((kind) => [templateOf(kind), 'accept']))
  const answer = await world.as(person).post('/api/me/push-consents', { results })
  if (answer.status !== 204) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
}

/** The administrator wrote down where WeCom finds him. */
export async function bindWecom(world: World, person: Person, wecomId = `wecom-${person.id}`): Promise<string> {
  const sealed = world.app.get(Sealer).seal(wecomId)
  await world.write((em) => em.update(Account, { id: person.id }, { wecomId: sealed }))
  return wecomId
}

export const pushesOf = (world: World, request: { id: string }, person?: { id: string }): Promise<Push[]> =>
  world.read.find(Push, {
    where: { matterId: request.id, ...(person ? { accountId: person.id } : {}) },
    order: { id: 'ASC' },
  })

export const triesOf = (world: World, push: { id: string }): Promise<Delivery[]> =>
  world.read.find(Delivery, { where: { pushId: push.id }, order: { id: 'ASC' } })

/** `screen skipped, wechat sent, …` */
export const told = async (world: World, push: { id: string }): Promise<string> =>
  (await triesOf(world, push)).map(({ channel, state }) => `${channel} ${state}`).join(', ')
