import assert from 'node:assert/strict'
import { Colleague } from '../colleague.mjs'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

/**
 * Written down by a clerk over HTTP; the story looks at the screens of others.
 * @param {Cast} cast
 * @param {string} name
 * @param {object} [more]
 * @returns {Promise<{ id: string, code: string }>}
 */
async function rings({ server, town }, name, more = {}) {
  const clerk = await Colleague.login(server.url, 'centre-20')
  return clerk.post('/api/requests', {
    serviceCode: 'subsistence',
    subject: '最低生活保障',
    description: '家里没有收入，想申请低保。',
    mode: 'assist',
    channel: 'phone',
    township: town.code,
    contact: { name, phone: `1390543${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}` },
    ...more,
  })
}

/** @param {Cast['centre']} centre @param {string} word */
async function finds({ page }, word) {
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  // What was looked for before stands there still.
  await page.keyboard.press('Control+a')
  await page.keyboard.type(word)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** @param {Cast} cast */
export async function dispatchesByKey(cast) {
  const { story, centre, town } = cast
  const { page } = centre
  await story.step('the first proposal is filled in, with what speaks for and against each unit', async () => {
    await page.goto('/')
    await centre.sees('他说的')
    const { code } = await rings(cast, '田老实')
    await finds(centre, code)
    await centre.sees('田老实申请')
    await centre.button(`派给${town.name}`).waitFor()
    await centre.sees('此事项在镇街可办')
    await centre.sees('镇街就能办，不用跑部门')
    await centre.keep('30-desk-proposals')
  })
  await story.step('one key dispatches it', async () => {
    await page.keyboard.press('Control+Enter')
    await centre.sees(`派给${town.name}了`)
  })
  await story.step('another unit is asked for a word why', async () => {
    const { code } = await rings(cast, '常远')
    await finds(centre, code)
    await centre.sees('常远申请')
    await centre.button(`派给${town.name}`).waitFor()
    await page.keyboard.press('2')
    await centre.sees(`为什么不派给${town.name}`)
    await page.keyboard.press('Control+Enter')
    await centre.sees(`写一句，为什么不派给${town.name}`)
    await centre.field(`为什么不派给${town.name}`).fill('他常年住在城里，民政局顺路。')
    await centre.keep('31-desk-why')
    await page.keyboard.press('Control+Enter')
    await centre.sees('派给民政局了')
  })
  await story.step('colleagues read why', async () => {
    await centre.sees('他常年住在城里，民政局顺路。')
  })
}

/** @param {Cast} cast */
export async function findsTheItem(cast) {
  const { story, centre } = cast
  await story.step('where the item is unknown, his own words propose one', async () => {
    const { code } = await rings(cast, '孟实诚', {
      serviceCode: undefined,
      subject: '不知道办哪一项',
      description: '父亲快八十五岁了，听说有高龄的津贴可以领，不知道叫什么。',
    })
    await finds(centre, code)
    await centre.sees('孟实诚申请')
    await centre.sees(/他写了“高龄/)
    await centre.page.getByRole('radio', { name: /高龄津贴/ }).click()
    await centre.sees('此事项在镇街可办')
    await centre.keep('32-desk-item')
  })
}

/** @param {Cast} cast */
export async function dispatchesSeveral(cast) {
  const { story, centre, server } = cast
  const { page } = centre
  const names = ['甲一', '甲二', '甲三']
  await story.step('X ticks rows, Shift and X all up to here; beforehand one reads who gets what', async () => {
    // Due last, so they stand at the end of the queue.
    for (const name of names) await rings(cast, name)
    await page.goto('/?queue=review')
    await page
      .getByRole('link', { name: /甲三|最低生活保障/ })
      .last()
      .waitFor()
    const rows = page.locator('.dk-row').filter({ hasText: '最低生活保障' }).filter({ hasText: '甲' })
    await rows.nth(0).click()
    await page.keyboard.press('x')
    await centre.sees('派出选中的 1 件')
    await rows.nth(2).click()
    await page.keyboard.press('Shift+X')
    await centre.sees('派出选中的 3 件')
    await centre.sees(/台子镇：申请人所在镇街/)
    await centre.keep('33-desk-several')
  })
  await story.step(
    'a colleague is quicker with one of them: the other two go out, and it is said what became of it',
    async () => {
      const colleague = await Colleague.login(server.url, 'centre-07')
      await page.route(
        '**/api/requests/dispatches',
        async (route) => {
          const [, second] = route.request().postDataJSON().items
          await colleague.act(second.id, { action: 'decline', reason: 'other', note: '电话里说清楚了，不用办了。' })
          await route.continue()
        },
        { times: 1 },
      )
      await page.keyboard.press('Control+Enter')
      await centre.sees('派出了 2 件')
      await centre.sees('没派成的什么都没动')
      await centre.sees('现在不能这样办，请看最新进展')
      await centre.keep('34-desk-several-done')
    },
  )
  await story.step('one opens what failed, and sees why', async () => {
    await centre.button('打开').click()
    await centre.sees('电话里说清楚了，不用办了。')
  })
}

/** @param {Cast} cast */
export async function goesOutDirectly({ story, live, resident, helper, town }) {
  const { page } = resident
  await story.step('what somebody writes proposes the item, and he takes it', async () => {
    await page.goto('/requests/apply')
    await resident.field('想办什么事').fill('给老人办医保参保')
    await resident.sees('是不是想办')
    await resident.sees(/您写了“医保/)
    await resident.keep('35-sounds-like')
    await page.getByRole('button', { name: /城乡居民医保参保/ }).click()
    await resident.sees('医疗保障局，当场办好')
    await resident.picks('在哪个镇街', town.name)
    await resident.field('您的姓名').fill('张建军')
  })
  await story.step('an item that needs no review is with the unit at once, and says so', async () => {
    await helper.page.goto('/')
    await helper.tab('单位待接').click()
    await resident.button('交上去').click()
    await resident.sees('等人接')
    await resident.sees(`此事项直接派单，转给${town.name}。`)
    await resident.keep('36-direct')
    await live.reaches(helper, '城乡居民医保参保')
  })
}

/** @param {Cast} cast */
export async function changesARule(cast) {
  const { story, administrator, centre, town } = cast
  const { page } = administrator
  await story.step('an administrator reads the rules in words', async () => {
    await logsInAtWork(administrator, 'admin')
    await page.getByRole('link', { name: '派单规则' }).click()
    await administrator.sees('申请人所在镇街 +20：此事项在镇街可办')
    await administrator.keep('37-rules')
  })
  await story.step('a rule that says nothing is refused on the spot', async () => {
    await administrator.button('加一条规则').click()
    await administrator.field('规则叫什么').fill('低保先由民政局看')
    await page.getByRole('radio', { name: '事项的主管部门' }).click()
    await administrator.field('分量').fill('80')
    await administrator.button('加上').last().click()
    await administrator.sees('写一句理由，派单的人看得到')
    await administrator.field('理由').fill('这个月民政局集中审核')
    await administrator.picks('加一项', '最低生活保障')
    await administrator.keep('38-rule')
    await page.keyboard.press('Control+Enter')
    await administrator.sees('加好了，马上按它建议')
  })
  await story.step('trying it shows the new order, and which rules spoke', async () => {
    await administrator.button('试一试').click()
    await administrator.picks('哪一项', '最低生活保障')
    await administrator.picks('申请人在哪个镇街', town.name)
    await administrator.sees('1. 民政局')
    await administrator.sees('规则：低保先由民政局看')
    await administrator.keep('39-try-rules')
  })
  await story.step('the centre’s next proposal follows it', async () => {
    const { code } = await rings(cast, '路新规')
    await centre.page.goto('/')
    await centre.sees('他说的')
    await finds(centre, code)
    await centre.sees('路新规申请')
    await centre.button('派给民政局').waitFor()
    await centre.sees('这个月民政局集中审核')
  })
  await story.step('switched off, it says no more', async () => {
    await page.goto('/organization/rules')
    await page.getByRole('switch', { name: /低保先由民政局看/ }).click()
    await administrator.sees('这一条先不用了')
    const { code } = await rings(cast, '路旧规')
    await finds(centre, code)
    await centre.sees('路旧规申请')
    await centre.button(`派给${town.name}`).waitFor()
    assert.equal(await centre.page.getByText('这个月民政局集中审核').count(), 0)
  })
}

/** @param {Cast} cast */
export async function keepsAnItem({ story, administrator, resident }) {
  const { page } = administrator
  await story.step('an administrator gives an item another name, and residents find it by that', async () => {
    await page.goto('/organization/items')
    await administrator.sees('高龄津贴')
    await administrator.tab('直接派单').click()
    await administrator.sees('养老待遇资格认证')
    await administrator.keep('40-items')
    await administrator.field('找事项').fill('社会保障卡')
    await page.getByRole('link', { name: /社会保障卡/ }).click()
    await administrator.field('加一个叫法').fill('三代卡')
    await administrator.button('加上').first().click()
    await administrator.keep('41-item')
    await page.keyboard.press('Control+Enter')
    await administrator.sees('改好了')
    await resident.page.goto('/requests/services?keyword=三代卡')
    await resident.sees('社会保障卡启用重置注销')
  })
}
