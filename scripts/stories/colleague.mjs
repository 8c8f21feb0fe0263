import { randomUUID } from 'node:crypto'

/** Somebody who works over HTTP while the story looks at the screens of others. */
export class Colleague {
  #url
  #token

  /**
   * @param {string} url
   * @param {string} token
   */
  constructor(url, token) {
    this.#url = url
    this.#token = token
  }

  /**
   * @param {string} url
   * @param {string} username of the demo city
   */
  static async login(url, username) {
    const { accessToken } = await new Colleague(url, '').post('/api/auth/password', {
      username,
      password: 'bangban-demo',
    })
    return new Colleague(url, accessToken)
  }

  /** @param {string} path */
  get(path) {
    return this.#call('GET', path)
  }

  /**
   * @param {string} path
   * @param {object} body
   */
  post(path, body) {
    return this.#call('POST', path, body)
  }

  /**
   * @param {string} id
   * @param {import('../../shared/src/requests/request-api.js').ActInput} input
   */
  act(id, input) {
    return this.post(`/api/requests/${id}/actions`, input)
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async #call(method, path, body) {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      body: body && JSON.stringify(body),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
}
