import assert from 'node:assert/strict'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

const BUREAU = { code: 'disabled-persons', name: '残疾人联合会' }
const HEALTH = { code: 'health', name: '卫生健康局' }

/** 接力: from a phone in the township to a desk in a bureau. @param {Cast} cast */
export async function handsItOn({ story, live, helper, receiver, resident, colleague, colleagueOf, town, id }) {
  const { page } = receiver
  await story.step('at the bureau the queue is empty', async () => {
    await logsInAtWork(receiver, `dept-${BUREAU.code}-02`)
    await receiver.tab('单位待接').click()
    await receiver.seesNoMore(/残疾人证办理/)
  })
  await story.step('the helper says why, what is done and what is left; what is missing is said', async () => {
    await helper.button('转出').click()
    await helper.button('转出').click()
    await helper.sees('选一个单位')
    await helper.sees('写清还要办什么')
    await helper.picks('转给谁', BUREAU.name)
    await helper.field('为什么要转').fill('要医生评定，镇上办不了。')
    await helper.field('已经办了什么').fill('上门填了表，收了两寸照片 3 张，身份证和户口簿核对过了。')
    await helper.field('还要办什么').fill('约评定医生上门。家里周四上午有人，先给儿子打电话。')
    await helper.keep('21-helper-relay')
    await helper.button(`转给${BUREAU.name}`).click()
    await helper.sees(`等${BUREAU.name}接`)
    await helper.keep('22-helper-offered')
  })
  await story.step('it is on the bureau’s screen within a second, with what is left to do', async () => {
    await live.reaches(receiver, '残疾人证办理')
    await receiver.sees('约评定医生上门。家里周四上午有人，先给儿子打电话。')
    assert.equal(await page.getByText(resident.phone).count(), 0)
    await receiver.keep('23-desk-offered')
  })
  await story.step('the resident sees the chain: who has it, who is asked, why', async () => {
    await live.reaches(resident, '等着接')
    await resident.sees(`为什么转到${BUREAU.name}：要医生评定，镇上办不了。`)
    await resident.page.getByText('经了谁的手').scrollIntoViewIfNeeded()
    await resident.keep('24-chain')
    assert.equal(await resident.page.getByText('约评定医生上门').count(), 0)
  })
  await story.step('the bureau claims it with the keyboard; who comes late is told who has it', async () => {
    await page.keyboard.press('Control+Enter')
    await receiver.sees('接了，现在在您手里')
    await receiver.sees(resident.phone)
    await live.reaches(resident, '正在办')
    await assert.rejects(colleague.act(id, { action: 'progress', note: '还在我这里吗' }), /409|403/)
  })
  await story.step('Q asks another bureau for its word, which only colleagues read', async () => {
    await page.keyboard.press('q')
    await receiver.sees('想请他们看什么')
    await page.keyboard.press('u')
    await page.getByRole('dialog', { name: '请谁一起看' }).getByRole('radio', { name: HEALTH.name }).click()
    await receiver.field('想请他们看什么').fill('中风后遗症，是不是要先做门诊鉴定？')
    await receiver.keep('25-desk-consult')
    await page.keyboard.press('Control+Enter')
    await receiver.sees('等他们看')
    const doctor = await colleagueOf(`dept-${HEALTH.code}-02`)
    await doctor.act(id, { action: 'advise', note: '不用，上门评定就算数。' })
    await live.reaches(receiver, '不用，上门评定就算数。')
    await receiver.keep('26-desk-advice')
    assert.equal(await resident.page.getByText('上门评定就算数').count(), 0)
  })
  await story.step('E hands it back to where it came from, and the helper takes it', async () => {
    await page.keyboard.press('e')
    await receiver.sees('已经办了什么')
    await page.keyboard.press('u')
    await page
      .getByRole('dialog', { name: '转给谁' })
      .getByRole('radio', { name: `${town.name} 镇街，经过手` })
      .click()
    await receiver.field('为什么要转').fill('评定做完了，证由镇上送。')
    await receiver.field('已经办了什么').fill('医生评定过了，二级。')
    await receiver.field('还要办什么').fill('证下周一到，送到家里。')
    await receiver.keep('27-desk-relay')
    await page.keyboard.press('Control+Enter')
    await receiver.sees(`等${town.name}接`)
    await helper.page.goto('/')
    await helper.tab('单位待接').click()
    await helper.sees(`${BUREAU.name}转来的`)
    await helper.sees('证下周一到，送到家里。')
    await helper.keep('28-helper-given')
    const given = helper.page.locator('.task.push', { hasText: '转来的' })
    await given.getByRole('button', { name: '接单', exact: true }).click()
    await helper.sees('接了，现在在您手里')
  })
}
