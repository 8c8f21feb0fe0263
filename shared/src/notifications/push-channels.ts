/** The ways to a person, in the order they are tried (DESIGN §5). The last is a clerk of the centre with a telephone. */
export const pushChannels = ['screen', 'wechat', 'wecom', 'sms', 'phone'] as const
export type PushChannel = (typeof pushChannels)[number]

export const outsideChannels = ['wechat', 'wecom', 'sms'] as const
/** Services of others, which may be away, slow or full. */
export type OutsideChannel = (typeof outsideChannels)[number]

export const isOutside = (channel: PushChannel): channel is OutsideChannel =>
  (outsideChannels as readonly string[]).includes(channel)

export const channelWords: Record<PushChannel, string> = {
  screen: '打开的页面',
  wechat: '微信',
  wecom: '企业微信',
  sms: '短信',
  phone: '打电话',
}

/**
 * `unknown`: it left, and no answer came back. It is not sent again on that channel, because it may have arrived.
 * `refused`: the other side said no for good. `skipped`: it was not tried, or no longer needed.
 */
export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'unknown',
  'refused',
  'skipped',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Why a rung was passed over. */
export const skipReasonWords = {
  not_open: '当时没开着页面',
  not_configured: '这条路还没开通',
  no_address: '没有留下联系方式',
  no_consent: '没有同意接收，或者次数用完了',
  proved: '已经看到了，不用再发',
  settled: '事情已经有人接了，不用再发',
  retried: '已经重新发过',
} as const
export type SkipReason = keyof typeof skipReasonWords

/** What shows that news reached a person. */
export const proofWords = {
  shown: '屏幕上显示过',
  read: '在程序里看过',
  clicked: '点开了消息里的链接',
  delivered: '运营商回报已送达',
  handled: '他自己办了下一步',
  called: '电话打通了',
} as const
export type PushProof = keyof typeof proofWords

/** WeChat's subscribe messages: each kind is a template of its own, and each is consented to by itself. */
export const templateKinds = ['task', 'reminder', 'answer', 'progress'] as const
export type TemplateKind = (typeof templateKinds)[number]

/** What is asked on which tap; WeChat shows five at most in one prompt. */
export const consentPrompts = {
  submit: ['answer', 'progress'],
  claim: ['task', 'reminder'],
  rate: ['answer', 'progress'],
} as const satisfies Record<string, readonly TemplateKind[]>
export type ConsentPrompt = keyof typeof consentPrompts

/** WeChat's answers for one template: `ban` is switched off in the settings, `filter` is hidden behind a namesake. */
export const consentAnswers = ['accept', 'reject', 'ban', 'filter'] as const
export type ConsentAnswer = (typeof consentAnswers)[number]
