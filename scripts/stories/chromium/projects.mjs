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
