import type { ConsentPrompt } from '@bangban/shared/notifications/push-channels'

/** A browser cannot log in by WeChat; residents use their phone number there. */
export const wechatLogin = false

export const wechatCode = (): Promise<string> => Promise.reject(new Error('there is no WeChat in a browser'))

/** Messages in WeChat are asked for where WeChat is: in a browser Taro's call would “succeed” without a word. */
export const askConsents = (_prompt: ConsentPrompt): void => undefined
