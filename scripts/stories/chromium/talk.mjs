import assert from 'node:assert/strict'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('../browser-user.mjs').BrowserUser} BrowserUser */

const article = '中德宏顺循环科技合作项目'
const question = '德方两位工程师周四到厂，市里哪家医院能做检测？'
const answer = '中医院和人民医院都能做，带护照就行。'

/** What was said, as it stands on somebody's screen. @param {BrowserUser} user */
const said = (user) => user.page.locator('.talk-list .bub, .talk-list .ccard-bd').allInnerTexts()

/**
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} deputy of the task force, at a wide screen
 */
export async function asksItsTaskForce({ story, live }, enterprise, deputy) {
  const { page } = enterprise
  await story.step('the enterprise asks its task force from the project', async () => {
    await page.goto('/projects/list')
    await page.getByRole('link', { name: article }).click()
    await enterprise.button('问专班').click()
    await enterprise.field('写给专班').fill(question)
    await page.getByRole('switch', { name: /限时答/ }).click()
    await enterprise.button('提问').click()
    await enterprise.sees('问题，等答复')
    await enterprise.sees(/来答$/)
    await enterprise.keep('70-asked')
  })
  await story.step('the deputy finds it among his questions, and opens the conversation beside the list', async () => {
    await logsInAtWork(deputy, 'centre-02')
    await deputy.page.getByRole('link', { name: '问题', exact: true }).click()
    await deputy.sees(question)
    await deputy.keep('71-questions')
    await deputy.page.goto('/?room=talks')
    await deputy.page.getByRole('link', { name: new RegExp(article) }).click()
    await deputy.button(new RegExp(`^问题，等答复，${question}`)).waitFor()
  })
  await story.step('his answer is on the open screen within a second, and stays on top', async () => {
    await deputy.button(new RegExp(`^问题，等答复，${question}`)).click()
    await deputy.button('答这个问题').click()
    await deputy.page.locator('textarea').last().fill(answer)
    await deputy.button('发送').click()
    await live.reaches(enterprise, answer)
    await enterprise.sees('问题，已答')
    await enterprise.sees(/已定 1 条/)
    await deputy.keep('72-desk-talk')
    await enterprise.keep('73-answered')
  })
}

/**
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} deputy
 */
export async function losesTheLine({ story }, enterprise, deputy) {
  const box = deputy.page.locator('textarea').last()
  await story.step('without a line what is written waits, and says so', async () => {
    await enterprise.expectingFailures(async () => {
      await enterprise.context.setOffline(true)
      await enterprise.sees('网断了。您写的先存着，连上就发。')
      await enterprise.field('写给专班').fill('他们只带了复印件，行吗？')
      await enterprise.button('发送').click()
      await enterprise.sees('等网络，还没发出')
      await enterprise.keep('74-talk-offline')
      for (const words of ['要先预约。', '我帮您约周四上午。']) {
        await box.fill(words)
        await deputy.button('发送').click()
        await deputy.sees(words)
      }
      await enterprise.context.setOffline(false)
    })
  })
  await story.step('with the line back both see the same, each word once and in one order', async () => {
    await enterprise.sees('我帮您约周四上午。')
    await deputy.sees('他们只带了复印件，行吗？')
    await enterprise.page.getByText('等网络，还没发出').waitFor({ state: 'detached' })
    const [hers, his] = [await said(enterprise), await said(deputy)]
    assert.deepEqual(hers, his)
    assert.deepEqual(
      hers.slice(-3).toSorted(),
      ['他们只带了复印件，行吗？', '我帮您约周四上午。', '要先预约。'].toSorted(),
    )
    await enterprise.keep('75-talk-again')
  })
  await story.step('the answer becomes an entry that the centre looks at before everybody finds it', async () => {
    await deputy.button(new RegExp(`^问题，已答，${question}`)).click()
    await deputy.button('存进知识库').click()
    await deputy.sees('存了，中心看过就公开')
  })
}
