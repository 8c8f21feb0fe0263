import { answering, Refusal } from './call.mjs'

/** WeChat shows no more in one prompt. */
const MOST_TEMPLATES = 5

/**
 * Who the person is for WeChat. The codes are those of the server's WeChat sandbox.
 * @param {import('../phone.mjs').Device} device
 */
export function accountCalls(device) {
  const { person } = device
  return {
    login: answering('login', device, () => ({ code: `sandbox-${person.name}` })),
    checkSession: answering('checkSession', device, () => ({})),
    requestSubscribeMessage: answering(
      'requestSubscribeMessage',
      device,
      async (/** @type {{ tmplIds: string[] }} */ { tmplIds }) => {
        if (!device.finger.taps) throw new Refusal('can only be invoked by user TAP gesture.')
        if (!Array.isArray(tmplIds) || tmplIds.length === 0 || tmplIds.length > MOST_TEMPLATES) {
          throw new Refusal(`TmplIds must be one to ${MOST_TEMPLATES}`)
        }
        const answer = person.wantsMessages ? 'accept' : 'reject'
        device.prompts.push([...tmplIds])
        // WeChat keeps what was agreed to itself; here somebody plays its part.
        for (const template of tmplIds) await person.tellsWechat?.(template, answer)
        return Object.fromEntries(tmplIds.map((id) => [id, answer]))
      },
    ),
  }
}
