/** The life of a request, as the people of the demo city live it. */
export class Life {
  /** @param {import('./client.mjs').Client} client */
  constructor(client) {
    this.client = client
    this.resident = ''
    this.reviewer = ''
    this.helper = ''
  }

  async logIn() {
    const { accessToken } = await this.client.call('POST', '/api/auth/wechat', { body: { code: 'sandbox-bench' } })
    this.resident = accessToken
    await this.client.call('POST', '/api/me/consents', {
      token: this.resident,
      body: { document: 'privacy' },
      expect: 200,
    })
    this.reviewer = await this.password('centre-05')
    this.helper = await this.password('town-371681114-02')
  }

  /** @param {string} username */
  async password(username) {
    const body = { username, password: 'bangban-demo' }
    return (await this.client.call('POST', '/api/auth/password', { body })).accessToken
  }

  /** What is applied for. */
  get matter() {
    return {
      serviceCode: 'elder-allowance',
      subject: '给母亲办高龄津贴',
      description: '母亲今年 82 岁，想办高龄津贴，腿脚不便，能不能上门。',
      mode: 'assist',
      channel: 'miniapp',
      township: '371681114',
      contact: { name: '示例居民', phone: '13800008000' },
      homeVisit: { address: '台子镇示例村 1 号', wish: '上午' },
    }
  }

  submit() {
    return this.client.call('POST', '/api/requests', { token: this.resident, body: this.matter, expect: 201 })
  }

  /** @param {string} id */
  detail(id) {
    return this.client.call('GET', `/api/requests/${id}`, { token: this.resident })
  }

  /** @param {string} id */
  routing(id) {
    return this.client.call('GET', `/api/requests/${id}/routing`, { token: this.reviewer })
  }

  list() {
    return this.client.call('GET', '/api/requests?view=all&limit=20', { token: this.reviewer })
  }

  /** A new request that waits to be claimed. */
  async dispatched() {
    const { id } = await this.submit()
    await this.act(id, this.reviewer, {
      action: 'dispatch',
      unit: '371681114',
      materials: ['申请书', '身份证', '户口簿'],
      promisedDays: 20,
      message: '可以办，镇上会给您打电话。',
    })
    return String(id)
  }

  /** submit → dispatch → claim → complete → evaluate */
  async whole() {
    const id = await this.dispatched()
    await this.act(id, this.helper, { action: 'claim' })
    await this.act(id, this.helper, { action: 'complete', result: '津贴已经批下来，从下月起发放。' })
    await this.act(id, this.resident, { action: 'evaluate', grade: 5 })
  }

  /** @param {string} id @param {string} token @param {object} body */
  act(id, token, body) {
    return this.client.call('POST', `/api/requests/${id}/actions`, { token, body })
  }
}
