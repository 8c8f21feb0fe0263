import { randomBytes } from 'node:crypto'
import type { Config } from '../../platform/config.js'
import { startSmsSandbox, type SmsSandbox } from './sms-sandbox.js'
import { startWechatSandbox } from './wechat-sandbox.js'

/** The sandboxes that run, for the page that shows the codes. In production there are none. */
export class Sandboxes {
  constructor(
    readonly sms: SmsSandbox | null,
    readonly close: () => Promise<void>,
  ) {}
}

/**
 * Outside production, what has no keys is played on this machine and called over HTTP by the same clients. The
 * configuration that comes back points there.
 */
export async function withSandboxes(config: Config): Promise<{ config: Config; sandboxes: Sandboxes }> {
  if (config.production) return { config, sandboxes: new Sandboxes(null, () => Promise.resolve()) }
  const secret = () => randomBytes(12).toString('hex')
  const wechatKeys = { appId: `wx${secret()}`, secret: secret() }
  const smsKeys = { accessKeyId: secret(), accessKeySecret: secret() }
  const wechat = config.wechat ? null : await startWechatSandbox(wechatKeys)
  const sms = config.sms ? null : await startSmsSandbox(smsKeys)
  return {
    config: {
      ...config,
      wechat: wechat ? { ...wechatKeys, apiBase: wechat.url } : config.wechat,
      sms: sms ? { ...smsKeys, apiBase: sms.url, signName: '邹平帮办代办', templateCode: 'SMS_SANDBOX' } : config.sms,
    },
    sandboxes: new Sandboxes(sms, async () => {
      await wechat?.close()
      await sms?.close()
    }),
  }
}
