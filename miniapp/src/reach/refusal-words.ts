import type { PushChannel } from '@bangban/shared/notifications/push-channels'

const known: Record<string, string> = {
  'wechat 47003': '模板里的栏目和我们填的对不上',
  'wechat 40037': '没有这个消息模板',
  'wechat 40003': '这个微信不认识我们的小程序',
  'wecom 60020': '服务器的地址不在企业微信的可信名单里',
  'wecom invaliduser': '企业微信里没有这个人',
  'wecom 81013': '企业微信里没有这个人',
  'sms isv.MOBILE_NUMBER_ILLEGAL': '手机号不对',
  'sms isv.SMS_TEMPLATE_ILLEGAL': '短信模板没有通过审核',
  'sms isv.SMS_SIGNATURE_ILLEGAL': '短信签名没有通过审核',
  'sms NOT_DELIVERED': '运营商没有送到，可能停机或者关机',
}

/** What the other side's answer means to whoever has to mend it. */
export const refusalWords = (channel: PushChannel, code: string): string =>
  known[`${channel} ${code}`] ?? '对方没有收，看看编号的意思'
