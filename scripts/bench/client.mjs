import { randomUUID } from 'node:crypto'
import http from 'node:http'

/** A keep-alive client that expects a status and says so when it gets another. */
export class Client {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 256 })

  /** @param {number} port */
  constructor(port) {
    this.port = port
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {{ token?: string, body?: unknown, expect?: number }} [options]
   * @returns {Promise<any>} the parsed answer
   */
  async call(method, path, { expect = 200, ...options } = {}) {
    const { status, body } = await this.attempt(method, path, options)
    if (status !== expect) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }

  /**
   * Takes whatever comes.
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {{ token?: string, body?: unknown }} [options]
   * @returns {Promise<{ status: number, body: any }>}
   */
  attempt(method, path, { token, body } = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
    }
    return new Promise((resolve, reject) => {
      const request = http.request(
        { port: this.port, host: '127.0.0.1', method, path, headers, agent: this.#agent },
        (response) => {
          /** @type {Buffer[]} */
          const parts = []
          response.on('data', (part) => parts.push(part))
          response.on('end', () => {
            const answer = Buffer.concat(parts).toString('utf8')
            resolve({ status: response.statusCode ?? 0, body: answer === '' ? null : JSON.parse(answer) })
          })
        },
      )
      request.on('error', reject)
      request.end(text)
    })
  }

  close() {
    this.#agent.destroy()
  }
}
