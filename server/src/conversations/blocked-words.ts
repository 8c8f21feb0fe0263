import type { WithheldReason } from '@bangban/shared/conversations/conversation-api'

/**
 * Our own filter, for when nobody else can be asked. Data, kept short on purpose: it stops what nobody writes to an
 * office by mistake, and the centre rules on every objection.
 */
export const blockedWords: Record<Exclude<WithheldReason, 'other' | 'politics' | 'copyright'>, readonly string[]> = {
  advert: ['刷单', '兼职日结', '加微信领', '点击链接领', '低价出售', '代开发票', '办证刻章', '信用卡套现'],
  porn: ['色情服务', '上门特服', '裸聊', '约炮'],
  abuse: ['去死吧', '傻逼', '操你', '王八蛋', '狗杂种', '弄死你', '砍死你'],
  crime: ['代办假证', '假身份证', '买卖枪支', '出售毒品', '冰毒', '地下钱庄', '洗钱', '卖肾'],
  fraud: ['安全账户', '验证码告诉我', '中奖通知', '内部渠道包过', '花钱包过', '保证办成先交钱'],
  vulgar: ['一夜情', '成人视频'],
}
