import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { picture } from '../picture.mjs'
import { logsInByPhone } from './by-phone.mjs'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('../browser-user.mjs').BrowserUser} BrowserUser */
/** @typedef {import('../colleague.mjs').Colleague} Colleague */

/** What was said before anybody of this story looks. */
const SPOKEN = 3_000
/** More than this on one page would be felt on a phone. */
const MOST_ROWS = 100
const article = '中德宏顺循环科技合作项目'

/**
 * So many words of a colleague, numbered, as fast as the server takes them.
 * @param {Colleague} colleague
 * @param {string} id of the conversation
 * @param {number} count
 */
async function talksOnAndOn(colleague, id, count) {
  for (let from = 1; from <= count; from += 50) {
    const numbers = Array.from({ length: Math.min(50, count - from + 1) }, (_, n) => from + n)
    // One after the other within a batch they would take minutes; the order of the numbers does not matter here.
    await Promise.all(
      numbers.map((number) =>
        colleague.post(`/api/conversations/${id}/messages`, {
          clientId: randomUUID(),
          type: 'text',
          text: `第 ${number} 句。${'说得长一点，好占两行，'.repeat(number % 4)}`,
        }),
      ),
    )
  }
}

/** The list of an open conversation. @param {BrowserUser} user */
const listOf = ({ page }) => page.locator('.talk-scroll').filter({ visible: true })
/** @param {BrowserUser} user */
const rowsOf = (user) => listOf(user).locator('.msg').count()

/**
 * The messages in sight: their names and where they stand.
 * @param {BrowserUser} user
 * @returns {Promise<{ id: string, top: number }[]>}
 */
const seenBy = (user) =>
  listOf(user).evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect()
    return [...list.querySelectorAll('.msg')].flatMap((row) => {
      const place = row.getBoundingClientRect()
      return place.bottom > top && place.top < bottom ? [{ id: row.id, top: place.top }] : []
    })
  })

/** @param {BrowserUser} user */
const firstRow = (user) => listOf(user).locator('.msg').first().getAttribute('id')
/** @param {BrowserUser} user */
const lastRow = (user) => listOf(user).locator('.msg').last().getAttribute('id')

/**
 * Scrolls, and waits until other pages have come; what was in sight must still be where it was.
 * @param {BrowserUser} user
 * @param {number | 'end'} to
 * @param {(user: BrowserUser) => Promise<string | null>} changes
 */
async function readsOn(user, to, changes) {
  const before = await changes(user)
  await listOf(user).evaluate((list, place) => {
    list.scrollTop = place === 'end' ? list.scrollHeight : Number(place)
  }, to)
  const seen = await seenBy(user)
  const deadline = Date.now() + 10_000
  while ((await changes(user)) === before) {
    assert.ok(Date.now() < deadline, 'no further page came')
    await wait(20)
  }
  await wait(100)
  const now = new Map((await seenBy(user)).map(({ id, top }) => [id, top]))
  for (const { id, top } of seen)
    assert.ok(Math.abs((now.get(id) ?? -9_999) - top) <= 2, `${id} moved to ${now.get(id)} from ${top}`)
}

/**
 * @param {Stage} stage
 * @param {BrowserUser & { phone: string }} enterprise
 * @param {Colleague} colleague
 */
export async function readsALongOne(stage, enterprise, colleague) {
  const { story, live } = stage
  const { items } = await colleague.get('/api/projects?view=all')
  const project = items.find((/** @type {{ name: string }} */ { name }) => name === article)
  const { id } = await colleague.get(`/api/conversations/about?kind=project&id=${project.id}`)
  const address = `/conversations/chat?kind=project&id=${project.id}`
  await story.step(`${SPOKEN} words are said while nobody of the enterprise looks`, async () => {
    await logsInByPhone(stage, enterprise)
    await enterprise.tab('首页').click()
    await talksOnAndOn(colleague, id, SPOKEN)
  })
  await story.step('it opens at the first of them, with a few rows on the page', async () => {
    await enterprise.page.goto(address)
    await enterprise.sees(/下面 3\d{3} 条没读/)
    const line = listOf(enterprise).locator('.unread')
    await line.waitFor()
    await wait(300)
    const [list, place] = [await listOf(enterprise).boundingBox(), await line.boundingBox()]
    assert.ok(list && place && place.y >= list.y - 1 && place.y < list.y + list.height / 2, 'the line is not in sight')
    assert.ok((await rowsOf(enterprise)) <= MOST_ROWS)
    await enterprise.keep('80-first-unread')
  })
  await story.step('downwards it goes on page by page, and nothing in sight moves', async () => {
    for (let page = 0; page < 5; page++) {
      await readsOn(enterprise, 'end', lastRow)
      assert.ok((await rowsOf(enterprise)) <= MOST_ROWS, `${await rowsOf(enterprise)} rows`)
    }
  })
  await story.step('upwards, too, also from the very top', async () => {
    for (const place of [400, 0, 300, 0]) {
      await readsOn(enterprise, place, firstRow)
      assert.ok((await rowsOf(enterprise)) <= MOST_ROWS, `${await rowsOf(enterprise)} rows`)
    }
  })
  await story.step('one press leads back to the newest, and there it follows what is said', async () => {
    await enterprise.keep('81-far-above')
    await enterprise.button('有新的，回到最新').or(enterprise.button('回到最新')).click()
    await enterprise.button(/回到最新$/).waitFor({ state: 'detached' })
    await colleague.post(`/api/conversations/${id}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      text: '最新的一句。',
    })
    await live.reaches(enterprise, '最新的一句。')
    await wait(600)
    const last = (await seenBy(enterprise)).at(-1)
    assert.equal(last?.id, await lastRow(enterprise))
  })
  await story.step('whoever reads further up stays there, and is told that something new stands below', async () => {
    await readsOn(enterprise, 200, firstRow)
    const [before] = await seenBy(enterprise)
    await colleague.post(`/api/conversations/${id}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      text: '又有一句。',
    })
    await enterprise.button('有新的，回到最新').waitFor()
    assert.deepEqual((await seenBy(enterprise))[0], before)
    await enterprise.button('有新的，回到最新').click()
    await enterprise.sees('又有一句。')
  })
  return { id, address }
}

/**
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} deputy
 */
export async function isMeantByName({ story }, enterprise, deputy) {
  const box = deputy.page.locator('textarea').last()
  await story.step('an @ opens the list of those who can be meant, and the name stands in the words', async () => {
    await logsInAtWork(deputy, 'centre-02')
    await deputy.page.getByRole('link', { name: '问题', exact: true }).waitFor()
    await deputy.page.goto('/?room=talks')
    await deputy.page.getByRole('link', { name: new RegExp(article) }).click()
    await deputy.sees('又有一句。')
    await box.pressSequentially('请@')
    await deputy.page.getByRole('dialog', { name: '提醒谁看' }).waitFor()
    await deputy.keep('82-whom-to-mean')
    await deputy.page.getByRole('dialog').getByText('高示例', { exact: true }).click()
    assert.equal(await box.inputValue(), '请@高示例 ')
    await box.press('End')
    await box.pressSequentially('明天来一趟')
  })
  await story.step('it is marked in the list of whoever is meant', async () => {
    await enterprise.page.goto('/')
    await enterprise.tab('消息').click()
    await enterprise.page
      .getByRole('tab', { name: /^对话/ })
      .or(enterprise.page.getByText('对话', { exact: true }))
      .first()
      .click()
    await deputy.button('发送').click()
    await enterprise.sees('有人@我')
    await enterprise.keep('83-meant-in-the-list')
  })
  await story.step('and in the words, where one reads them', async () => {
    await enterprise.page.getByRole('link', { name: /有人@我/ }).click()
    await enterprise.sees('提到了您')
    assert.equal(await enterprise.page.locator('.said.at.mine').last().innerText(), '@高示例')
    await enterprise.keep('84-meant')
  })
}

/**
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} deputy
 */
export async function looksAtPictures({ story }, enterprise, deputy) {
  const photo = (/** @type {BrowserUser} */ user) => user.page.getByRole('button', { name: /^打开照片/ })
  await story.step('pictures are sent with a paper that is no picture', async () => {
    for (const [name, colour] of /** @type {const} */ ([
      ['大门.png', [180, 200, 190]],
      ['厂房.png', [20, 120, 110]],
    ])) {
      await enterprise.button('发照片、文件和卡片').click()
      await enterprise.choosesFile('照片或文件', name, picture(900, 600, [...colour]))
      await photo(enterprise).filter({ visible: true }).last().waitFor()
      await deputy.button(`打开照片 ${name}`).waitFor()
    }
  })
  await story.step('one opens over the page, and its neighbour is a key away', async () => {
    await deputy.button('打开照片 大门.png').click()
    const viewer = deputy.page.getByRole('dialog', { name: /^照片/ })
    await viewer.getByRole('img', { name: '大门.png' }).waitFor()
    const ground = await viewer.evaluate(
      (place) => place.ownerDocument.defaultView?.getComputedStyle(place).backgroundColor,
    )
    assert.equal(ground, 'rgb(19, 33, 31)')
    await deputy.keep('85-viewer-desk')
    await deputy.page.keyboard.press('ArrowRight')
    await viewer.getByRole('img', { name: '厂房.png' }).waitFor()
    await deputy.page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
    // The page under it has not gone anywhere.
    await deputy.button('打开照片 大门.png').waitFor()
  })
  await story.step('on a phone a tap closes it', async () => {
    await photo(enterprise).last().click()
    const image = enterprise.page.getByRole('dialog').getByRole('img', { name: '厂房.png' })
    await image.waitFor()
    await enterprise.keep('86-viewer-phone')
    await image.click()
    await image.waitFor({ state: 'detached' })
  })
  await story.step('the right button offers a reply to it', async () => {
    await deputy.button('打开照片 大门.png').click({ button: 'right' })
    await deputy.keep('87-menu-of-a-picture')
    await deputy.button('回复这一条').click()
    await deputy.page.locator('textarea').last().fill('大门要再照一张正面的。')
    await deputy.button('发送').click()
    await enterprise.sees('大门要再照一张正面的。')
    await enterprise.page.getByRole('link', { name: /看回复的那条，.*\[照片\]/ }).waitFor()
  })
  await story.step('held with a finger, one’s own can be taken back', async () => {
    const mine = photo(enterprise).last()
    await mine.dispatchEvent('touchstart')
    await wait(500)
    await mine.dispatchEvent('touchend')
    await enterprise.keep('88-held')
    await enterprise.button('撤回').click()
    await enterprise.sees('您撤回了一条')
    await deputy.button('打开照片 厂房.png').waitFor({ state: 'detached' })
  })
}

/**
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {Colleague} colleague in the same conversation
 * @param {Colleague} reader of the centre
 * @param {string} id of the conversation
 */
export async function isHeldBack({ story }, enterprise, colleague, reader, id) {
  await story.step('what is held back, and stays so, is said to whoever wrote it, on his open page', async () => {
    await enterprise.field('写给专班').fill('有人上门推销代开发票，找谁举报？')
    await enterprise.button('发送').click()
    await enterprise.button('请中心看看').click()
    await enterprise.field('为什么要发').fill('我是要举报')
    await enterprise.button('交给中心').click()
    await enterprise.sees('中心在看，看过给您发出去，或者告诉您')
    const [held] = await reader.get('/api/withheld')
    await reader.post(`/api/withheld/${held.withheld}/decide`, { release: false })
    await enterprise.sees('中心看过了，这一条还是不能发，换个说法再写')
    await enterprise.keep('89-stays-held-back')
  })
  await story.step('while it lies there the list follows what others say', async () => {
    await colleague.post(`/api/conversations/${id}/messages`, {
      clientId: randomUUID(),
      type: 'text',
      text: '明天见。',
    })
    await enterprise.sees('明天见。')
    await wait(600)
    const left = await listOf(enterprise).evaluate(
      ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
    )
    assert.ok(left < 5, `${left} pixels from the end`)
    await enterprise.button('不发了').click()
  })
}

/**
 * The same in large print.
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {string} address
 */
export async function readsLargePrint({ story }, enterprise, address) {
  await story.step('in large print all of it is there', async () => {
    await enterprise.page.goto('/')
    await enterprise.tab('我的').click()
    await enterprise.page.getByRole('switch', { name: /长辈版/ }).click()
    await enterprise.page.goto(address)
    await enterprise.sees('大门要再照一张正面的。')
    await wait(600)
    await enterprise.keep('90-talk-elder')
  })
}
