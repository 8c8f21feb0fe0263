import { answering } from './call.mjs'

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
      (/** @type {{ tmplIds: string[] }} */ { tmplIds }) =>
        Object.fromEntries(tmplIds.map((id) => [id, person.wantsMessages ? 'accept' : 'reject'])),
    ),
  }
}
