import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Clock } from '../platform/clock.js'
import { Poller } from '../platform/jobs/poller.js'
import { Log } from '../platform/log.js'
import { ChannelPump } from './channel-pump.js'
import { DeliveryLeases } from './delivery-leases.js'
import { DeliveryResults } from './delivery-results.js'
import { OutgoingMessages } from './outgoing.js'
import { SmsSender } from './sms-sender.js'
import { WechatSender } from './wechat-sender.js'
import { WecomSender } from './wecom-sender.js'

const pollEveryMs = 1_000

@Injectable()
export class Channels {
  constructor(
    readonly wechat: WechatSender,
    readonly wecom: WecomSender,
    readonly sms: SmsSender,
  ) {}
}

/** Sends what is queued, each channel by itself; there is no horizon after which it gives up. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly pollers: Poller[]
  private readonly pumps: ChannelPump[]
  private stopped = false

  constructor(
    { wechat, wecom, sms }: Channels,
    leases: DeliveryLeases,
    messages: OutgoingMessages,
    results: DeliveryResults,
    clock: Clock,
    log: Log,
  ) {
    const parts = { leases, messages, results, clock, log }
    this.pumps = [
      new ChannelPump('wechat', wechat, parts),
      new ChannelPump('wecom', wecom, parts),
      new ChannelPump('sms', sms, parts),
    ]
    this.pollers = this.pumps.map((pump) => new Poller('dispatcher', log, () => pump.run(() => this.stopped)))
  }

  onApplicationBootstrap(): void {
    for (const poller of this.pollers) poller.start(pollEveryMs)
  }

  /** What is on its way is waited for; the rest stays queued for the next start. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true
    await Promise.all(this.pollers.map((poller) => poller.stop()))
  }

  kick(): void {
    for (const poller of this.pollers) poller.kick()
  }

  /** Everything that is due now; tests wait for it. */
  async settle(): Promise<void> {
    await Promise.all(
      this.pollers.map((poller, index) => poller.alone(() => this.pumps[index]!.run(() => this.stopped))),
    )
  }
}
