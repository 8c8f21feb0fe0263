import assert from 'node:assert/strict'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

/**
 * Who leads a township sees her people and her villages, and moves work between them.
 * @param {Cast} cast
 */
export async function leadsTheTown({ story, live, lead, villager, colleagueOf, town }) {
  const { page } = lead
  const colleague = await colleagueOf(`town-${town.code}-06`)
  const [name, waiting] = await Promise.all([
    colleague.get('/api/me').then(({ name }) => name),
    colleague.get('/api/requests?view=unit&status=dispatched').then(({ items }) => items[0]),
  ])
  const subject = waiting.service?.name ?? waiting.subject

  await story.step('the roster shows who is there and how much each has in hand', async () => {
    await logsInAtWork(lead, `town-${town.code}-01`)
    await lead.tab('我的').click()
    await page.getByRole('link', { name: /在岗安排/ }).click()
    await lead.sees(`${town.name}的人`)
    await page.getByRole('link', { name: new RegExp(`${name}.*手里 0 件`) }).waitFor()
    await colleague.act(waiting.id, { action: 'claim' })
    await page.getByRole('link', { name: new RegExp(`${name}.*手里 1 件`) }).waitFor()
    await lead.keep('50-roster')
  })
  await story.step('she enters his leave; from that moment he is off duty and his case is in the pool', async () => {
    await page.getByRole('link', { name: new RegExp(name) }).click()
    await lead.keep('51-roster-person')
    await lead.button('请假').click()
    await lead.sees(`替${name}请假`)
    await lead.field('说明').fill('培训')
    await lead.keep('52-leave')
    await lead.button('请假').click()
    await lead.sees(/请假到.*培训/)
    await page.getByRole('link', { name: new RegExp(`${name}.*手里 0 件`) }).waitFor()
    assert.equal((await colleague.get('/api/me')).memberships[0].onDuty, false)
    await assert.rejects(colleague.act(waiting.id, { action: 'claim' }), /409.*duty\.off/)
  })
  await story.step('the case waits for a person of the unit, and says so', async () => {
    await page.goto('/')
    await lead.tab('单位在办').click()
    await page.getByRole('link', { name: new RegExp(`${subject}.*还没有人管`) }).click()
    await lead.sees(/接着办，.*定下由谁来办/)
    await lead.sees(/这几天不在岗，交回台子镇/)
    await lead.keep('53-handed-back')
  })
  await story.step('she moves it to a village; a choice and a word why are asked for', async () => {
    await logsInAtWork(villager, `village-${town.code}201-01`)
    await villager.sees('在岗')
    await lead.button('更多').click()
    await lead.button('镇内改派').click()
    await lead.button('改派').click()
    await lead.sees('选一个单位')
    await page.getByRole('radio', { name: /东示例村/ }).click()
    await lead.field('为什么要转').fill('离他家近，村里上门方便。')
    await lead.keep('54-redistribute')
    await lead.button('改派').click()
    await lead.sees('改派了，那边马上收到')
  })
  await story.step('the village has it within a second, and its helper claims it with one tap', async () => {
    await villager.page
      .getByRole('link', { name: new RegExp(subject) })
      .first()
      .waitFor()
    await villager.keep('55-village-task')
    await villager.button('接单').first().click()
    await villager.sees('接了，现在在您手里')
    await villager.sees(/离他家近，村里上门方便/)
    await live.reaches(lead, /东示例村帮办站（现在）/)
    await lead.keep('56-village-chain')
  })
  await story.step('the lead calls the leave off, and he is back on duty', async () => {
    await page.goto('/organization/duty')
    await page.getByRole('link', { name: new RegExp(`${name}.*请假到`) }).click()
    await lead.button('销假上岗').click()
    await lead.sees(`${name}上岗了`)
    assert.equal((await colleague.get('/api/me')).memberships[0].onDuty, true)
  })
}
