import assert from 'node:assert/strict'

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
