/** A browser cannot log in by WeChat; residents use their phone number there. */
export const wechatLogin = false

export const wechatCode = (): Promise<string> => Promise.reject(new Error('there is no WeChat in a browser'))

/** Reminders on WeChat are offered where WeChat is. */
export const askToRemind = (): Promise<void> => Promise.resolve()
