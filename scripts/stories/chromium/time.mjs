import assert from 'node:assert/strict'
import { Colleague } from '../colleague.mjs'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */
/** @typedef {import('../browser-user.mjs').BrowserUser} BrowserUser */

/** The next weekday after tomorrow, as the calendar of a field takes it. */
function someWorkday() {
  const day = new Date(Date.now() + 2 * 86_400_000)
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}

/** A case in the helper's hands, on its way there by the hands of others. @param {Cast} cast */
async function newCase({ server, town }) {
  const clerk = await Colleague.login(server.url, 'centre-21')
  const reviewer = await Colleague.login(server.url, 'centre-06')
  const helper = await Colleague.login(server.url, `town-${town.code}-02`)
  const { id } = await clerk.post('/api/requests', {
    serviceCode: 'homestead',
    subject: '老宅翻建',
    description: '老房子漏雨，想在原址翻建。',
    mode: 'assist',
    channel: 'phone',
    township: town.code,
    contact: { name: '时大妈', phone: '13805431009' },
  })
  await reviewer.act(id, {
    action: 'dispatch',
    unit: town.code,
    materials: ['申请书', '村集体记录', '承诺书'],
    later: [{ material: '村集体记录', until: someWorkday() }],
    promisedDays: 7,
    message: '可以办，村里的记录开会以后补来就行。',
  })
  await helper.act(id, { action: 'claim' })
  return id
}

/** @param {Cast} cast */
export async function explainsTheTime(cast) {
  const { story, helper, resident } = cast
  const { page } = helper
  cast.id = await newCase(cast)
  await story.step('what may come later stands on the case, and the clock goes on', async () => {
    await page.goto(`/requests/detail?id=${cast.id}`)
    await helper.sees('先办着，后补的')
    await helper.sees('村集体记录')
    await helper.keep('40-helper-owed')
  })
  await story.step('a pause has its reason and an expected day', async () => {
    await page.goto(`/work/act?id=${cast.id}&action=pause`)
    await page.getByRole('radio', { name: '公示中' }).click()
    await helper.field('大概停到哪天').fill(someWorkday())
    await helper.button('暂停').click()
    await helper.sees('暂停了，申请人看得到为什么')
    await page.goto(`/requests/detail?id=${cast.id}`)
    await helper.sees('暂停，公示中')
  })
  await story.step('the account of the time says what was counted and what not, and why', async () => {
    await helper.button('看时间账').click()
    await helper.sees(/公示中，暂停，不计/)
    await helper.sees('承诺办结')
    await helper.keep('41-helper-ledger')
    await page.goto(`/work/act?id=${cast.id}&action=resume`)
    await helper.button('接着办').click()
    await helper.sees('接着办了')
  })
  await story.step('the applicant reads it in plain words', async () => {
    await resident.page.goto('/')
    await resident.tab('我的事').click()
    await resident.page
      .getByRole('link', { name: /城乡居民医保参保/ })
      .first()
      .click()
    await resident.button('时间怎么算的').click()
    await resident.sees('这件事，最晚哪天办完')
    await resident.keep('42-resident-ledger')
    assert.equal(await resident.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true)
  })
}

/** @param {Cast} cast @param {BrowserUser} chief */
export async function isGivenMoreTime({ story, live, helper, id }, chief) {
  await story.step('the helper asks for five days more, and nothing moves yet', async () => {
    await helper.page.goto(`/work/act?id=${id}&action=extend`)
    await helper.field('再要几个工作日').fill('5')
    await helper.button('交给中心定').click()
    await helper.sees('写清为什么按期办不完，同意了申请人会看到')
    await helper.field('为什么').fill('村里开会要等到下周。')
    await helper.keep('43-helper-extend')
    await helper.button('交给中心定').click()
    await helper.sees('交给中心了，等中心定')
    await helper.page.goto(`/requests/detail?id=${id}`)
    await helper.sees('延期 5 个工作日，等中心定')
  })
  await story.step('a supervisor finds it on the board, and grants it with two keys', async () => {
    await logsInAtWork(chief, 'centre-01')
    await chief.page.getByRole('link', { name: '督办', exact: true }).click()
    await chief.sees('等中心拿主意')
    await chief.page.getByText('申请延期 5 个工作日').first().click()
    await chief.sees('老宅翻建')
    await chief.page.keyboard.press('r')
    await chief.sees(/村里开会要等到下周/)
    await chief.field('跟申请人说').fill('要等村里开会，晚五个工作日。')
    await chief.keep('44-desk-grant')
    await chief.page.keyboard.press('Control+Enter')
    await chief.sees('延期了，申请人会收到')
  })
  await story.step('the helper sees it within a second', () => live.reaches(helper, '延期 5 个工作日，同意了'))
}

/** @param {Cast} cast @param {BrowserUser} chief */
export async function looksAfterAll({ story }, chief) {
  const { page } = chief
  await story.step('the board shows what is overdue, most overdue first', async () => {
    await page.getByRole('link', { name: '督办', exact: true }).click()
    await chief.sees('超得最久的在前')
    await page.getByRole('checkbox', { name: /^选 / }).first().waitFor()
    await chief.sees(/下个工作日到期 \d+ 件/)
    await chief.keep('45-desk-board')
  })
  await story.step('several are asked for an answer at once', async () => {
    const boxes = page.getByRole('checkbox', { name: /^选 / })
    const wanted = Math.min(2, await boxes.count())
    for (let n = 0; n < wanted; n++) await boxes.nth(n).click()
    await page.keyboard.press('s')
    await page.getByRole('dialog', { name: `督办 ${wanted} 件` }).waitFor()
    await chief.keep('46-desk-bulk')
    await page.getByRole('dialog').getByRole('button', { name: '督办', exact: true }).click()
    await chief.sees(`督办了 ${wanted} 件`)
    await chief.sees('等答复')
  })
  await story.step('the sheet of it comes as a file', async () => {
    const download = page.waitForEvent('download')
    await chief.button('导出').click()
    assert.match((await download).suggestedFilename(), /^跟踪督办 .*\.xlsx$/)
  })
  await story.step('on a phone it is the same board, one light after the other', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/supervision/board')
    await chief.sees('选几件一起督办')
    await chief.keep('47-phone-board')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true)
    await page.setViewportSize({ width: 1440, height: 900 })
  })
}

/** @param {Cast} cast */
export async function changesTheCalendar({ story, administrator: admin }) {
  const { page } = admin
  const day = someWorkday()
  await story.step('an administrator sees which days are not like their week', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: '管日历', exact: true }).click()
    await admin.sees('和平时不一样的日子')
    await admin.sees('上下班时间')
    await admin.keep('48-calendar')
  })
  await story.step('before a day is changed he is shown what would move', async () => {
    await admin.button('改某一天').click()
    await admin.field('哪一天').fill(day)
    await admin.field('叫什么').fill('全市停电')
    await admin.button('先看会动哪些期限').click()
    await admin.sees('写清依据，好让后来的人知道')
    await admin.field('依据').fill('供电公司检修通知')
    await admin.button('先看会动哪些期限').click()
    await admin.sees(/会动 \d+ 件/)
    await admin.keep('49-calendar-preview')
  })
  await story.step('then it is saved, and every deadline has followed', async () => {
    await admin.button('就这么改').click()
    await admin.sees('改好了，期限正在跟着动')
    await admin.sees(/改过：供电公司检修通知/)
    await page.reload()
    await admin.sees(/看了 \d+ 件，动了 \d+ 件/)
  })
}
