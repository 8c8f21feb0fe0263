import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

/** @typedef {import('../../weapp-runner/phone.mjs').Phone} Phone */

/**
 * Two people talk about a case, and one of them has no line for a while.
 * @param {object} scene
 * @param {import('../telling.mjs').Telling} scene.story
 * @param {import('../live-news.mjs').LiveNews} scene.live
 * @param {Phone} scene.resident who has his case before him
 * @param {Phone} scene.helper who has it in hand, and before him
 */
export async function talkAboutIt({ story, live, resident, helper }) {
  await story.step('he leaves a word, and the helper has it on his open page within a second', async () => {
    await resident.tap('留言')
    await resident.sees(/接了手，前面说过的他都看得到/)
    await helper.tap(/的对话$/)
    await resident.type(/^写给/, '周四上午家里有人吗？要不要带身份证原件？')
    await resident.tap('发送')
    await live.reaches(helper, '周四上午家里有人吗？要不要带身份证原件？')
  })
  await story.step('what he writes without a line waits on his phone, and goes when it is back', async () => {
    resident.loseNetwork()
    await resident.sees('网断了。您写的先存着，连上就发。')
    await resident.type(/^写给/, '老人起不了床。')
    await resident.tap('发送')
    await resident.sees('等网络，还没发出')
    await helper.type(/^写给/, '带复印件就行，我上门。')
    await helper.tap('发送')
    await helper.sees('带复印件就行，我上门。')
    assert.ok(!helper.text.includes('老人起不了床。'))
    resident.regainNetwork()
    await resident.sees('带复印件就行，我上门。')
    await helper.sees('老人起不了床。')
    await resident.seesNoMore('等网络，还没发出')
  })
  await story.step('both have the same before them, in one order', async () => {
    /** @param {Phone} phone */
    const lines = (phone) =>
      phone.text.split('\n').filter((line) => /身份证原件|起不了床|我上门/.test(line) && !line.includes('：'))
    assert.deepEqual(lines(resident), lines(helper))
    await resident.tap('返回')
    await helper.tap('返回')
  })
}

/** What was said before he looks. */
const SPOKEN = 400
/** WeChat grows slow with the number of elements, however little of them is in sight. */
const MOST_ROWS = 100

/** @param {Phone} phone */
const rowsOn = (phone) =>
  [...phone.page.screen().all()].filter((element) => /(^| )msg( |$)/.test(String(element.attribute('class') ?? '')))
    .length

/**
 * A great deal was said while he was away.
 * @param {object} scene
 * @param {import('../telling.mjs').Telling} scene.story
 * @param {Phone} scene.resident who has his case before him
 * @param {import('../colleague.mjs').Colleague} scene.town the helper, without a phone
 * @param {string} scene.id of the request
 */
export async function readsALongTalk({ story, resident, town, id }) {
  const talk = await town.get(`/api/conversations/about?kind=request&id=${id}`)
  const says = (/** @type {number} */ number) =>
    town.post(`/api/conversations/${talk.id}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      text: `第 ${number} 句。`,
    })
  await story.step('he is led to the first word he has not read, however many there are', async () => {
    for (let number = 1; number <= SPOKEN; number++) await says(number)
    await resident.tap('留言')
    await resident.sees(/下面 4\d\d 条没读/)
    await resident.sees('第 1 句。')
    assert.ok(!resident.text.includes(`第 ${SPOKEN} 句。`))
  })
  await story.step('he reads on and back, and there are never more rows than a few screens', async () => {
    for (const [end, words] of /** @type {const} */ ([
      ['lower', '第 70 句。'],
      ['lower', '第 110 句。'],
      ['lower', '第 150 句。'],
      ['upper', '第 30 句。'],
      ['upper', '第 1 句。'],
    ])) {
      await resident.scrollToThe(end)
      await resident.sees(words)
      assert.ok(rowsOn(resident) <= MOST_ROWS, `${rowsOn(resident)} rows`)
    }
  })
  await story.step('one tap leads to the newest', async () => {
    await resident.tap(/回到最新$/)
    await resident.sees(`第 ${SPOKEN} 句。`)
    await resident.seesNoMore(/回到最新$/m)
    await says(SPOKEN + 1)
    await resident.sees(`第 ${SPOKEN + 1} 句。`)
  })
}

/**
 * @param {object} scene
 * @param {import('../telling.mjs').Telling} scene.story
 * @param {Phone} scene.resident who has the conversation before him
 * @param {Phone} scene.helper who has the case before him
 */
export async function sendsAPaper({ story, resident, helper }) {
  await story.step('the helper means him by name', async () => {
    await helper.tap(/的对话$/)
    await helper.type(/^写给/, '@')
    await helper.sees('提醒谁看')
    await helper.tap('申请人')
    await helper.type(/^写给/, '@申请人 照这张清单准备')
    await helper.tap('发送')
    await resident.sees('提到了您')
  })
  await story.step('a paper comes out of a chat of WeChat', async () => {
    helper.device.files.sendInChat('风景.jpg', Buffer.from('no paper'))
    helper.device.files.sendInChat('清单.pdf', Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n'))
    await helper.tap('发照片、文件和卡片')
    await helper.tap('微信聊天里的文件')
    await resident.finds('打开清单.pdf')
    assert.ok(!resident.text.includes('风景.jpg'))
    await resident.tap('打开清单.pdf')
    await resident.sees('清单.pdf')
  })
  await story.step('held, it can be answered', async () => {
    await resident.hold('打开清单.pdf')
    await resident.tap('回复这一条')
    await resident.type(/^写给/, '收到，照着准备。')
    await resident.tap('发送')
    await helper.sees('收到，照着准备。')
    await helper.sees(/：\[文件\] 清单\.pdf/)
    assert.deepEqual(resident.device.opened.at(-1)?.what, 'document')
    await resident.tap('返回')
    await helper.tap('返回')
  })
}
