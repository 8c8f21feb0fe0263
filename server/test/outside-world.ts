import { templateKinds } from '@bangban/shared/notifications/push-channels'
import { startSmsSandbox, type SmsSandbox } from '../src/app/sandbox/sms-sandbox.js'
import { startWechatSandbox, type WechatSandbox } from '../src/app/sandbox/wechat-sandbox.js'
import { startWecomSandbox, type WecomSandbox } from '../src/app/sandbox/wecom-sandbox.js'

const wechatKeys = { appId: 'wx0123456789abcdef', secret: 'secret of WeChat' }
const wecomKeys = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'secret of WeCom' }
const smsKeys = { accessKeyId: 'key', accessKeySecret: 'secret of SMS', noticeTemplateCode: 'SMS_NOTICE' }

/** WeChat, WeCom and the SMS service outside the servers: they outlive each of them, and several may share them. */
export class OutsideWorld {
  private constructor(
    readonly wechat: WechatSandbox,
    readonly wecom: WecomSandbox,
    readonly sms: SmsSandbox,
  ) {}

  static async start(): Promise<OutsideWorld> {
    const templates = templateKinds.map((kind) => `sandbox-template-${kind}`)
    return new OutsideWorld(
      await startWechatSandbox(wechatKeys, templates),
      await startWecomSandbox(wecomKeys),
      await startSmsSandbox(smsKeys),
    )
  }

  /** What a server is told, so that it calls here. */
  get env(): Record<string, string> {
    const templates = templateKinds.map((kind) => [`WECHAT_TEMPLATE_${kind.toUpperCase()}`, `sandbox-template-${kind}`])
    return {
      ...(Object.fromEntries(templates) as Record<string, string>),
      WECHAT_APPID: wechatKeys.appId,
      WECHAT_SECRET: wechatKeys.secret,
      WECHAT_API_BASE: this.wechat.url,
      WECOM_CORP_ID: wecomKeys.corpId,
      WECOM_AGENT_ID: String(wecomKeys.agentId),
      WECOM_SECRET: wecomKeys.secret,
      WECOM_API_BASE: this.wecom.url,
      SMS_ACCESS_KEY_ID: smsKeys.accessKeyId,
      SMS_ACCESS_KEY_SECRET: smsKeys.accessKeySecret,
      SMS_SIGN_NAME: '邹平帮办代办',
      SMS_TEMPLATE_CODE: 'SMS_CODE',
      SMS_NOTICE_TEMPLATE_CODE: smsKeys.noticeTemplateCode,
      SMS_API_BASE: this.sms.url,
    }
  }

  async stop(): Promise<void> {
    await this.wechat.close()
    await this.wecom.close()
    await this.sms.close()
  }
}
