import process from 'node:process'

/**
 * A task is pushed to a hundred helpers of one township and all of them claim it at once.
 * @typedef {{ winners: number, named: number, ms: number }} Race `named`: losers who read who has it; `ms`: to the last answer
 */
export class ClaimRace {
  /** @param {import('./client.mjs').Client} client @param {import('./life.mjs').Life} life */
  constructor(client, life) {
    this.client = client
    this.life = life
    /** @type {string[]} */
    this.helpers = []
  }

  /** @param {number} count */
  async takeOn(count) {
    const admin = await this.life.password('admin')
    for (let n = 1; n <= count; n++) {
      const body = { username: `racer-${n}`, name: `示例帮办员${n}`, unit: '371681114' }
      const made = await this.client.call('POST', '/api/staff', { token: admin, body, expect: 201 })
      const login = { username: body.username, password: made.initialPassword }
      const { accessToken } = await this.client.call('POST', '/api/auth/password', { body: login })
      this.helpers.push(accessToken)
    }
  }

  /** @returns {Promise<Race>} */
  async run() {
    const id = await this.life.dispatched()
    const begun = process.hrtime.bigint()
    const answers = await Promise.all(
      this.helpers.map((token) => this.client.attempt('POST', `/api/requests/${id}/actions`, { token, body: claim })),
    )
    const ms = Number(process.hrtime.bigint() - begun) / 1e6
    const winners = answers.filter(({ status }) => status === 200)
    const winner = winners[0]?.body.holder.person.name
    const named = answers.filter(({ status, body }) => status === 409 && body.detail === `${winner}已经接了`)
    return { winners: winners.length, named: named.length, ms }
  }
}

const claim = { action: 'claim' }
