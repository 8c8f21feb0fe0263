import { createServer } from 'node:http'
import { once } from 'node:events'

/** What WeChat takes to answer. */
const ANSWER_MS = 50

/**
 * A WeChat that takes every message after 50 ms, in a process other than the server's.
 * @returns {Promise<{ url: string, sent: () => number, close: () => void }>}
 */
export async function startOutside() {
  let sent = 0
  /** @type {Record<string, (query: URLSearchParams) => object>} */
  const answers = {
    '/sns/jscode2session': (query) => ({ openid: `openid-${query.get('js_code')}`, session_key: 'key' }),
    '/cgi-bin/stable_token': () => ({ access_token: 'token', expires_in: 7200 }),
    '/cgi-bin/message/subscribe/send': () => ({ errcode: 0, errmsg: 'ok', msgid: ++sent }),
  }
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const answer = JSON.stringify(answers[url.pathname]?.(url.searchParams) ?? { errcode: 40066 })
      const wait = url.pathname.endsWith('/send') ? ANSWER_MS : 0
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(answer), wait)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, sent: () => sent, close: () => void server.close() }
}

/**
 * What the server is told, so that it calls there. The ladder does not wait for a screen: its speed is not measured here.
 * @param {string} url
 */
export const outsideSettings = (url) => ({
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_SECRET: 'secret',
  WECHAT_API_BASE: url,
  WECHAT_TEMPLATE_ANSWER: 'answer;long',
  PUSH_WAIT_PERCENT: '1',
})
