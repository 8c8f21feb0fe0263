import { randomBytes, randomInt } from 'node:crypto'
import { templateKinds } from '@bangban/shared/notifications/push-channels'
import { usualTemplateKeys, type Config } from '../../platform/config.js'
import { startSmsSandbox, type SmsSandbox } from './sms-sandbox.js'
import { startWechatSandbox, type WechatSandbox } from './wechat-sandbox.js'
import { startWecomSandbox, type WecomSandbox } from './wecom-sandbox.js'

/** The sandboxes that run, for the pages that show what arrived in them. In production there are none. */
export class Sandboxes {
  constructor(
    readonly wechat: WechatSandbox | null,
    readonly wecom: WecomSandbox | null,
    readonly sms: SmsSandbox | null,
  ) {}

  async close(): Promise<void> {
    for (const one of [this.wechat, this.wecom, this.sms]) await one?.close()
  }
}

/**
 * Outside production, what has no keys is played on this machine and called over HTTP by the same clients. The
 * configuration that comes back points there.
 */
export async function withSandboxes(config: Config): Promise<{ config: Config; sandboxes: Sandboxes }> {
  if (config.production) return { config, sandboxes: new Sandboxes(null, null, null) }
  const wechat = config.wechat ? {} : await playWechat()
  const wecom = config.wecom ? {} : await playWecom()
  const sms = config.sms ? {} : await playSms()
  return {
    config: { ...config, ...wechat.config, ...wecom.config, ...sms.config },
    sandboxes: new Sandboxes(wechat.sandbox ?? null, wecom.sandbox ?? null, sms.sandbox ?? null),
  }
}

interface Played<T> {
  config?: Partial<Config>
  sandbox?: T
}

const secret = (): string => randomBytes(12).toString('hex')

async function playWechat(): Promise<Played<WechatSandbox>> {
  const keys = { appId: `wx${secret()}`, secret: secret() }
  const templates = templateKinds.map((kind) => {
    return [kind, { id: `sandbox-template-${kind}`, keys: usualTemplateKeys, longTerm: false }] as const
  })
  const ids = templates.map(([, { id }]) => id)
  const sandbox = await startWechatSandbox(keys, ids)
  return {
    config: { wechat: { ...keys, apiBase: sandbox.url }, wechatTemplates: Object.fromEntries(templates) },
    sandbox,
  }
}

async function playWecom(): Promise<Played<WecomSandbox>> {
  const keys = { corpId: `ww${secret()}`, agentId: randomInt(1_000_000, 2_000_000), secret: secret() }
  const sandbox = await startWecomSandbox(keys)
  return { config: { wecom: { ...keys, apiBase: sandbox.url } }, sandbox }
}

async function playSms(): Promise<Played<SmsSandbox>> {
  const keys = { accessKeyId: secret(), accessKeySecret: secret(), noticeTemplateCode: 'SMS_SANDBOX_NOTICE' }
  const sandbox = await startSmsSandbox(keys)
  const sms = { ...keys, apiBase: sandbox.url, signName: '邹平帮办代办', templateCode: 'SMS_SANDBOX' }
  return { config: { sms }, sandbox }
}
