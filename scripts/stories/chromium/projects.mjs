import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../run.mjs'
import { picture } from '../picture.mjs'
import { logsInByPhone } from './by-phone.mjs'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('../browser-user.mjs').BrowserUser} BrowserUser */

const article = '中德宏顺循环科技合作项目'

/**
 * The enterprise of the demo sees what comes next, whom to ask and what to prepare.
 * @param {Stage} stage
 * @param {BrowserUser & { phone: string }} enterprise
 */
export async function seesItsProject(stage, enterprise) {
  const { story } = stage
  const { page } = enterprise
  await story.step('the enterprise logs in by its phone and finds its project on the first page', async () => {
    await logsInByPhone(stage, enterprise)
    await enterprise.tab('首页').click()
    await page.getByRole('link', { name: /我的项目/ }).click()
    await page.getByRole('link', { name: article }).click()
  })
  await story.step('what can be done today, which day each paper comes, whom to ring', async () => {
    await enterprise.sees(/今天能同时办的 \d 件事/)
    await enterprise.sees('哪天能拿到证')
    await enterprise.sees('最要紧的一条线')
    await enterprise.sees('您的专班')
    await enterprise.keep('60-project')
  })
  await story.step('an item: what is missing, who handles it, what would slip', async () => {
    await page.getByText('水土保持方案', { exact: true }).first().waitFor()
    await enterprise.button('补材料').first().click()
    await enterprise.sees('退回来了，照这个补')
    await enterprise.sees('如果它晚几天')
    await enterprise.keep('61-plan-item')
  })
  await story.step('a material is handed in once, with its picture, and the item goes back to the bureau', async () => {
    await page.getByText('换一份').click()
    await enterprise.choosesFile('拍照或选文件', '排水平面图.png', picture(60, 40, [20, 120, 110]))
    await enterprise.sees(/收下了/)
    await enterprise.button('交上去').click()
    await enterprise.sees('交上去了，受理了告诉您')
    await enterprise.sees('等受理')
  })
}

/**
 * The bureau's handler accepts it on his phone, and the enterprise sees it at once.
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} handler
 */
export async function isHandled({ story, live }, enterprise, handler) {
  await story.step('the handler finds it among what waits for his bureau', async () => {
    await logsInAtWork(handler, 'dept-water-10')
    await handler.tab('我的').click()
    await handler.page.getByRole('link', { name: /^项目/ }).click()
    await handler.page.getByRole('link', { name: /等我们单位办的/ }).click()
    await handler.sees('受理')
    await handler.keep('62-plan-tasks')
    await handler.page.getByRole('link', { name: new RegExp(`水土保持方案 ${article}`) }).click()
    await handler.button('受理').click()
    await handler.sees('受理了，从明天起算时间')
  })
  await story.step('the enterprise sees it within a second', () => live.reaches(enterprise, '在办'))
}

/**
 * What was written down of a project is put right by the centre: its plan follows, and the enterprise hears of it.
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} planner
 */
export async function isPutRight({ story }, enterprise, planner) {
  const { page } = planner
  await story.step(
    'the form holds what was written down, and refuses two numbers that contradict each other',
    async () => {
      await page.goto('/projects/board')
      await page.getByRole('link', { name: article }).click()
      await page.getByRole('link', { name: /^改项目情况/ }).click()
      await planner.field('一年用电（万千瓦时）').fill('6000')
      await planner.button(/^看看改了什么/).click()
      await planner.sees(/光用电 6000 万千瓦时就合 \d+ 吨标准煤/)
      // The caret goes there by itself; whoever types before would type into it.
      await page.locator('.in.err:focus-within').waitFor()
      await planner.field('一年用电（万千瓦时）').fill('')
    },
  )
  await story.step('what the plan makes of it is shown before anything is saved', async () => {
    await page.getByRole('switch', { name: '涉危险化学品' }).click()
    await planner.button(/^看看改了什么/).click()
    await planner.sees('“危险化学品安全条件审查”现在要办了。')
    await planner.sees('改的是：危险化学品')
    await planner.keep('66-project-put-right')
    await planner.field('为什么改（企业会看到）').fill('储罐区要用危险化学品')
    await planner.button('存下，告诉企业').click()
    await planner.sees(/涉危险化学品/)
  })
  await story.step('the enterprise is told, and sees what the plan is now', async () => {
    await enterprise.page.goto('/tabs/index?tab=messages')
    await enterprise.sees('审批计划有改动，看看改了什么')
  })
}

/**
 * A second enterprise is registered on the phone; what the centre says of it is on the open screen, and among the news.
 * @param {Stage} stage
 * @param {BrowserUser} enterprise
 * @param {BrowserUser} planner
 */
export async function hearsOfItsRegistration({ story }, enterprise, planner) {
  const name = '孙镇新材料有限公司'
  await story.step('it is registered, and waits for the centre', async () => {
    await enterprise.page.goto('/projects/companies')
    await enterprise.tab('第一次登记').click()
    await enterprise.field('统一社会信用代码').fill('91371681MA0000123E')
    await enterprise.field('企业名称').fill(name)
    await enterprise.button(/^登记/).last().click()
    await enterprise.sees('等中心确认，确认了就能建项目')
  })
  await story.step('the centre confirms it, and its person is told at once', async () => {
    await planner.page.goto('/projects/reviews')
    await planner.page.getByRole('link', { name: new RegExp(name) }).click()
    await planner.button('确认').click()
    await enterprise.sees('企业确认好了，可以建项目了')
    await enterprise.button('看我们的项目').waitFor()
  })
}

/**
 * The administrator edits the template: what another profile makes of an item, and a circle that is not let through.
 * @param {Stage} stage
 * @param {BrowserUser} admin
 */
export async function editsTemplate({ story }, admin) {
  const { page } = admin
  await story.step('an item gets a variant: the situation is picked, and what is different in it', async () => {
    await logsInAtWork(admin, 'admin')
    await page.getByRole('link', { name: '计划模板' }).click()
    await admin.button('水土保持方案，改').click()
    await admin.button('加一种情况').click()
    await admin.picks('什么情况下', '划拨地')
    await admin.button(/^存成新的一版/).click()
    await admin.sees('“水土保持方案”在“划拨地”时有什么不一样，还没有写')
    await page.getByRole('checkbox', { name: '承诺天数' }).click()
    await admin.field('那时承诺几个工作日').fill('8')
    await admin.keep('67-template-variant')
  })
  await story.step('a circle is spelled out where the link is made, and not taken', async () => {
    await admin.button('加一个前面的事项').click()
    await admin.button('房屋首次登记').click()
    await admin.sees(/这样加不了。前后关系绕成了圈：.*水土保持方案/)
  })
  await story.step('it is a new version, for new projects', async () => {
    await admin.field('这一版改了什么').fill('划拨地多给五天')
    await admin.button(/^存成新的一版/).click()
    await admin.sees('存好了，新项目照这个排')
    await admin.sees('第 2 版：划拨地多给五天')
  })
}

/**
 * The centre: the board, the chart, a changed plan.
 * @param {Stage} stage
 * @param {BrowserUser} planner
 */
export async function overseesProjects({ story }, planner) {
  const { page } = planner
  await story.step('the board: stages, who is waited for, key projects without a task force', async () => {
    await logsInAtWork(planner, 'centre-01')
    await page.getByRole('link', { name: '项目' }).click()
    await planner.sees('到了哪个阶段')
    await planner.sees('在等谁')
    await planner.sees('重点没专班')
    await planner.keep('63-project-board')
    await planner.button('重点没专班，看是哪些').click()
    await planner.sees('危化品仓储改造项目')
    await planner.button('看全部').click()
    await planner.button('10 亿以上，看是哪些').click()
    await planner.sees('投资 10 亿以上的')
    await planner.button('看全部').click()
  })
  await story.step('the chart at the desk: whole, with the chosen item beside it', async () => {
    await page.getByRole('link', { name: article }).click()
    await page.getByRole('link', { name: /看整张流程图/ }).click()
    await planner
      .button(/^建设工程规划许可证/)
      .first()
      .click()
    await planner.sees('如果它晚几天')
    await planner.keep('64-flow-chart')
  })
  await story.step('it prints on one A3 sheet', async () => {
    // A real print waits for a person; the sheet is gone from the page when it returns.
    await page.evaluate('window.print = () => document.body.append(document.querySelector(".a3-sheet").cloneNode())')
    await planner.button('打印 A3').click()
    await page.locator('.a3-sheet').waitFor({ state: 'attached' })
    const file = path.join(root, 'artifacts/screens/65-flow-chart-a3.pdf')
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true })
    const pages = readFileSync(file, 'latin1').match(/\/Type\s*\/Page[^s]/g) ?? []
    assert.equal(pages.length, 1)
  })
}
