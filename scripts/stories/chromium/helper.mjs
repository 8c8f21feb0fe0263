import assert from 'node:assert/strict'
import { picture } from '../picture.mjs'
/** @typedef {import('./cast.mjs').Cast} Cast */

/** @param {Cast} cast */
export async function claimsIt({ story, live, helper, resident, colleague }) {
  const { page } = helper
  await story.step('one tap claims it', async () => {
    await helper.keep('10-helper-list')
    await page.getByRole('link', { name: /残疾人证办理/ }).click()
    await helper.sees('我妈左边身子动不了，下不了床。')
    assert.equal(await page.getByText(resident.phone).count(), 0)
    await helper.button('接单').click()
    await helper.sees('接了，现在在您手里')
    await helper.sees(resident.phone)
    await helper.keep('11-helper-case')
  })
  await story.step('the resident sees who has it, and until when', async () => {
    await live.reaches(resident, '正在办')
    await resident.sees('最晚办完')
    await resident.keep('12-in-hand')
  })
  await story.step('who comes second is told, and nothing is taken from the first', async () => {
    await assert.rejects(colleague.act(await idOf(helper), { action: 'claim' }), /409|403/)
  })
  await story.step('what happens while the resident has no line is there when the line is back', async () => {
    await resident.expectingFailures(async () => {
      await resident.context.setOffline(true)
      await resident.sees(/没连上/)
      await resident.keep('13-offline')
      await helper.button('记进展').click()
      await helper.field('办到哪了').fill('约好了评定医生，周四上午上门。')
      await helper.button('记下').click()
      await helper.sees('约好了评定医生，周四上午上门。')
      await resident.context.setOffline(false)
      await resident.sees('约好了评定医生，周四上午上门。')
      await resident.seesNoMore(/没连上/)
    })
  })
}

/** @param {Cast} cast */
export async function finishesIt({ story, live, helper, resident }) {
  await story.step('he finishes it with what came of it and a picture', async () => {
    await helper.button('办结').click()
    await helper.button('办结').click()
    await helper.sees('写清办成什么样，东西在哪拿')
    await helper.field('办得怎么样').fill('残疾人证办好了，送到家了。')
    await helper.choosesFile('拍照或选照片', '残疾人证.png', picture(800, 500, [190, 200, 205]))
    await helper.button('去掉残疾人证.png').waitFor()
    await helper.seesNoMore('正在传…')
    await helper.keep('14-helper-complete')
    await helper.button('办结').click()
    await helper.sees('待评价')
    await live.reaches(resident, '残疾人证办好了，送到家了。')
  })
}

/** @param {import('../browser-user.mjs').BrowserUser} user */
const idOf = async ({ page }) => new URL(page.url()).searchParams.get('id') ?? ''

/** @param {Cast} cast */
export async function isRated({ story, resident, helper }) {
  const { page } = resident
  await story.step('large print is one tap, and holds on every page', async () => {
    await page.goto('/')
    await resident.tab('我的').click()
    await page.getByRole('switch', { name: '长辈版' }).click()
    await resident.tab('首页').click()
    await resident.keep('15-elder-home')
    await resident.tab('我的事').click()
    await page.getByRole('link', { name: /残疾人证办理/ }).click()
    await resident.sees('办到哪了')
    await resident.keep('16-elder-case')
    // Large words must not push the page wider than the phone.
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true)
  })
  await story.step('nothing is chosen beforehand, and nothing can be handed in without a choice', async () => {
    await resident.button('说说办得怎么样').click()
    await resident.sees('先在上面选一个')
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
    await resident.keep('17-elder-rating')
  })
  await story.step('he says how it went, and the case is closed', async () => {
    await page.getByRole('radio', { name: '满意', exact: true }).click()
    await resident.field('还有话要说').fill('没让我多跑一趟')
    await resident.button('提交评价').click()
    await resident.sees('您的评价')
    await resident.sees('已归档')
  })
  await story.step('the helper is not shown what was said about him', async () => {
    await helper.page.reload()
    await helper.sees('已归档')
    assert.equal(await helper.page.getByText('没让我多跑一趟').count(), 0)
  })
}
