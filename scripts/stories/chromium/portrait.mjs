import { readFileSync } from 'node:fs'
import { BrowserUser, keptAt } from '../browser-user.mjs'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

const MARGIN = 40
const HEIGHT = 900

/** @param {string} name of a kept screen */
const shown = (name) => `data:image/png;base64,${readFileSync(keptAt(name)).toString('base64')}`

/**
 * The product in one picture: the centre's desk beside a resident's phone, both with the demo city's own people. A copy
 * of it is in README (`.readme/bangban.png`).
 * @param {Cast} cast
 */
export async function isPortrayed({ story, server, browser, smsCode }) {
  await story.step('the desk of the centre, with a case that is about to be dispatched', async () => {
    const centre = await BrowserUser.open(browser, server.url, 'desk')
    await logsInAtWork(centre, 'centre-07')
    await centre.sees('派给谁')
    await centre.page.getByRole('link', { name: /^残疾人证办理/ }).click()
    await centre.sees('母亲腿摔断后走不了路，想办残疾人证，能不能上门评定。')
    await centre.page.keyboard.press('1')
    await centre.button('派给台子镇').waitFor()
    await centre.keep('21-portrait-desk')
    await centre.context.close()
  })
  await story.step('the phone of a resident, who sees in whose hands his case is', async () => {
    const resident = await BrowserUser.open(browser, server.url, 'phone')
    const phone = '13800000001'
    await resident.tab('我的').click()
    await resident.button('登录').click()
    await resident.field('手机号').fill(phone)
    await resident.button('获取验证码').click()
    await resident.sees(/\d+ 秒后可以再发/)
    await resident.field('验证码').fill(await smsCode(phone))
    await resident.page.getByRole('checkbox', { name: '我看过隐私说明，同意' }).click()
    await resident.button('登录').click()
    await resident.sees('张示例')
    await resident.tab('我的事').click()
    await resident.page.getByRole('link', { name: /给母亲办残疾人证|残疾人证办理/ }).click()
    await resident.sees('现在在谁手里')
    await resident.sees('约好医生了，明天上午 9:30 上门评定，家里留个人就行。')
    await resident.page.locator('.toast').waitFor({ state: 'hidden' })
    await resident.keep('22-portrait-phone')
    await resident.context.close()
  })
  await story.step('both in one picture', async () => {
    const size = { width: 3 * MARGIN + 1440 + 390, height: 2 * MARGIN + HEIGHT }
    const context = await browser.newContext({ viewport: size })
    const page = await context.newPage()
    await page.setContent(
      `<style>
        body { margin: 0; padding: ${MARGIN}px; display: flex; gap: ${MARGIN}px; align-items: center; background: #dde5e3 }
        img { display: block; border-radius: 14px; box-shadow: 0 2px 12px rgb(19 33 31 / 0.18) }
      </style>
      <img src="${shown('21-portrait-desk')}" width="1440"><img src="${shown('22-portrait-phone')}" width="390">`,
    )
    await page.screenshot({ path: keptAt('portrait') })
    await context.close()
  })
}
