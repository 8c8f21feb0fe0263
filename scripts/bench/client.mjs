import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'

/** A keep-alive client that expects a status and says so when it gets another. */
export class Client {
  #pool

  /** @param {number} port */
  constructor(port) {
    this.port = port
    this.#pool = new Pool(`http://127.0.0.1:${port}`, { connections: 256, pipelining: 1 })
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {{ token?: string, body?: unknown, expect?: number, key?: string }} [options] `key` identifies a POST; a new one unless given
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
   * @param {{ token?: string, body?: unknown, key?: string }} [options]
   * @returns {Promise<{ status: number, body: any }>}
   */
  async attempt(method, path, { token, body, key } = {}) {
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': key ?? randomUUID() } : {}),
    }
    const sent = { method, path, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const { statusCode, body: received } = await this.#pool.request(sent)
    const answer = await received.text()
    return { status: statusCode, body: answer === '' ? null : JSON.parse(answer) }
  }

  close() {
    void this.#pool.destroy()
  }
}
