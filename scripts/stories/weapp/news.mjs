import assert from 'node:assert/strict'

/** @typedef {import('../../weapp-runner/phone.mjs').Phone} Phone */

/**
 * WeChat learns of an answer to its prompt; the sandbox plays it.
 * @param {string} url of the server
 * @param {string} name
 * @returns {(template: string, answer: string) => Promise<unknown>}
 */
export const wechatHears = (url, name) => (template, answer) =>
  fetch(`${url}/sandbox/wechat/consent`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, template, answer }),
  })

/**
 * What the sandboxes delivered to somebody.
 * @param {string} url of the server
 * @param {string} to
 * @returns {Promise<{ to: string, title: string, lines: string[], link: string }[]>}
 */
async function messagesOf(url, to) {
  const response = await fetch(`${url}/sandbox/messages.json`)
  const all = await response.json()
  return all.filter((/** @type {{ to: string }} */ message) => message.to === to)
}

/**
 * @typedef {object} Cast
 * @property {import('../telling.mjs').Telling} story
 * @property {import('../real-server.mjs').RealServer} server
 * @property {import('../colleague.mjs').Colleague} reviewer of the centre, who did not file the case
 * @property {{ id: string, code: string }} registered a case of his that waits for its review
 * @property {Phone[]} phones all that were used, to be looked at in the end
 */

/**
 * News finds him where he is: in the inbox, and in WeChat while the phone is in his pocket.
 * @param {Cast} cast
 * @param {Phone} resident
 * @returns {Promise<Phone>} his phone as it is in the end
 */
export async function newsFindsHim({ story, server, reviewer, registered, phones }, resident) {
  await story.chapter('News finds him where he is', async () => {
    await story.step('the news of a case is one row of the inbox, and a tap leads to the case', async () => {
      await resident.tap('消息')
      await resident.sees('残疾人证办理')
      await resident.sees(/一共 \d+ 条/)
      await resident.tap(/残疾人证办理$/)
      await resident.sees('办到哪了')
      await resident.tap('返回')
      await resident.seesNoMore('还没看')
    })
    await story.step('he may be told at any hour, if he wants', async () => {
      await resident.tap('我的')
      await resident.tap('消息提醒')
      await resident.sees('这段时间不发微信和短信')
      await resident.tap('晚上不打扰')
      await resident.sees('什么时候都可以发微信和短信')
      await resident.tap('返回')
    })
    await story.step('while the phone is in his pocket, WeChat brings him what is wanted of him', async () => {
      resident.toBackground()
      await reviewer.act(registered.id, {
        action: 'return',
        items: [{ material: '户口簿', problem: '没有带' }],
        note: '补上就往下办。',
      })
      const arrived = () => messagesOf(server.url, 'sandbox-openid-zhang-jianjun')
      const deadline = Date.now() + 10_000
      while (!(await arrived()).some(({ lines }) => lines.includes(registered.code))) {
        assert.ok(Date.now() < deadline, 'no message in WeChat')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      const [message] = (await arrived()).filter(({ lines }) => lines.includes(registered.code))
      assert.equal(message?.title, '还差几样材料，补上就往下办')
      resident = await resident.restarted(message.link)
      phones.push(resident)
    })
    await story.step('a tap on the message opens the case, and proves that it arrived', async () => {
      await resident.sees('还差 1 样，补上就往下办')
      /** @returns {Promise<{ proof: string, provedVia: string }[]>} */
      const proofs = async () => {
        const notices = await reviewer.get(`/api/requests/${registered.id}/deliveries`)
        return notices.flatMap((/** @type {{ people: object[] }} */ { people }) => people)
      }
      const deadline = Date.now() + 5_000
      while (!(await proofs()).some(({ proof }) => proof === 'clicked')) {
        assert.ok(Date.now() < deadline, JSON.stringify(await proofs()))
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      assert.equal((await proofs()).find(({ proof }) => proof === 'clicked')?.provedVia, 'wechat')
      while (resident.pageCount > 1) await resident.tap('返回')
      resident = await resident.restarted()
      phones.push(resident)
    })
  })
  return resident
}
