import Taro from '@tarojs/taro'

export const wechatLogin = true

export const wechatCode = async (): Promise<string> => (await Taro.login()).code

/** One consent buys one message (DESIGN §5), so it is asked on taps that lead to news. A refusal changes nothing. */
export async function askToRemind(): Promise<void> {
  if (BANGBAN_TEMPLATES.length === 0) return
  await Taro.requestSubscribeMessage({ tmplIds: BANGBAN_TEMPLATES, entityIds: [] }).catch(() => undefined)
}
