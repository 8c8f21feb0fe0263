import http from 'node:http'
import https from 'node:https'

/**
 * No answer of the other side. `arrived` says whether the call may have reached it: a refused connection certainly did
 * not, while after the first byte has gone out nobody knows.
 */
export class OutsideFailure extends Error {
  constructor(
    readonly arrived: 'no' | 'maybe',
    readonly code: string,
  ) {
    super(code)
  }
}

export interface OutsideCall {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  patienceMs: number
}

export interface OutsideAnswer {
  status: number
  text: string
}

const settings = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16 }
const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) }
/** Nothing that is answered here is longer; a page of a broken proxy may be. */
const longestAnswer = 256 * 1024

/**
 * A call to somebody else's service. `fetch` hides whether the connection stood when it failed, and that decides whether
 * a message may be sent once more (DESIGN §13, 6).
 * @throws OutsideFailure
 */
export function callOutside(url: string, { method, headers, body, patienceMs }: OutsideCall): Promise<OutsideAnswer> {
  const target = new URL(url)
  const secure = target.protocol === 'https:'
  const agent = secure ? agents['https:'] : agents['http:']
  return new Promise((resolve, reject) => {
    let connected = false
    const request = (secure ? https : http).request(target, { method, headers: headers ?? {}, agent })
    const fail = (code: string): void => {
      clearTimeout(timer)
      request.destroy()
      reject(new OutsideFailure(connected ? 'maybe' : 'no', code))
    }
    const timer = setTimeout(() => fail('NO_ANSWER'), patienceMs)
    request.on('socket', (socket) => {
      if (!socket.connecting) connected = true
      else socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true))
    })
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'NO_CONNECTION'))
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text = (text + part).slice(0, longestAnswer)))
      response.once('error', () => fail('CUT_OFF'))
      response.once('end', () => {
        clearTimeout(timer)
        if (response.complete) resolve({ status: response.statusCode ?? 0, text })
        else fail('CUT_OFF')
      })
    })
    request.end(body)
  })
}
