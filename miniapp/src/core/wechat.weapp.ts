import { consentAnswers, consentPrompts, type ConsentPrompt } from '@bangban/shared/notifications/push-channels'
import Taro from '@tarojs/taro'
import { post } from './http'
import { cityNow } from './meta'
import { currentSession } from './session'

export const wechatLogin = true

export const wechatCode = async (): Promise<string> => (await Taro.login()).code

/**
 * One consent buys one message (DESIGN §5), so it is asked on taps that lead to news. Call it first thing in the tap:
 * WeChat shows its prompt only then. A refusal changes nothing, and nothing waits for the answer.
 */
export function askConsents(prompt: ConsentPrompt): void {
  const { templates } = cityNow()
  const tmplIds = consentPrompts[prompt].flatMap((kind) => templates[kind]?.id ?? [])
  if (tmplIds.length === 0 || !currentSession()) return
  Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
    .then((given) => {
      const answers = given as unknown as Record<string, string>
      const results = Object.fromEntries(
        tmplIds.flatMap((id) =>
          consentAnswers.filter((answer) => answer === answers[id]).map((answer) => [id, answer]),
        ),
      )
      return post('/api/me/push-consents', { results })
    })
    // Messages by WeChat are a convenience: what was tapped goes on without them.
    .catch(() => undefined)
}
