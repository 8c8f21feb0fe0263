import assert from 'node:assert/strict'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

/** Somebody without a smartphone comes to the window. @param {Cast} cast */
export async function registersSomebody({ story, clerk, town, visitor }) {
  const { page } = clerk
  await story.step('a clerk writes his matter down; what is missing is said', async () => {
    await logsInAtWork(clerk, 'centre-06')
    await page.getByRole('link', { name: '替人登记' }).click()
    await clerk.button('登记，出回执').click()
    await clerk.sees('写上姓名')
    await clerk.field('他的姓名').fill('尚德福')
    await clerk.field('手机号').fill(visitor.phone)
    await clerk.picks('哪一项', '高龄津贴')
    await clerk.field('说说情况').fill('满八十了，问高龄津贴怎么领。')
    await clerk.picks('在哪个镇街', town.name)
    await clerk.button('登记，出回执').click()
  })
  await story.step('the receipt carries the number and a code for the camera', async () => {
    await clerk.sees('受理回执')
    await clerk.sees(/ZP\d\d-\d{4}-\d{6}/)
    visitor.code = (await page.locator('.receipt-top .xl').innerText()).trim()
    await clerk.keep('18-receipt')
    await clerk.button('看这件事').click()
    await clerk.sees('满八十了，问高龄津贴怎么领。')
  })
  await story.step('nobody reviews what he wrote down himself', async () => {
    await page.goto('/')
    await clerk.sees('他说的')
    await page.keyboard.press('/')
    await page.keyboard.type(visitor.code)
    await page.keyboard.press('Enter')
    await clerk.sees('由别的同事来审')
  })
}

/** @param {Cast} cast */
export async function findsHisCase({ story, visitor, smsCode }) {
  const { page } = visitor
  await story.step('with the number of the receipt and his phone he sees it, without an account', async () => {
    await page.goto(`/requests/find?code=${visitor.code}`)
    assert.equal(await visitor.field('编号').inputValue(), visitor.code)
    await visitor.field('手机号').fill(visitor.phone)
    await visitor.button('获取验证码').click()
    await visitor.sees(/\d+ 秒后可以再发/)
    await visitor.field('验证码').fill(await smsCode(visitor.phone))
    await visitor.button('查一查').click()
    await visitor.sees('尚德福申请')
    await visitor.sees('待初审')
    await visitor.keep('19-found-by-receipt')
  })
}
