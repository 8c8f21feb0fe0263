import assert from 'node:assert/strict'
import { Colleague } from '../colleague.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

/** A task that nobody reacts to: by the end of the story its lead is on the list of the centre's telephone. */
const deaf = { code: '371681112', name: '青阳镇' }

/** @param {Cast} cast */
export async function nobodyHears({ story, server }) {
  const centre = await Colleague.login(server.url, 'centre-06')
  // Who filed it does not decide it.
  const clerk = await Colleague.login(server.url, 'centre-07')
  const lead = await Colleague.login(server.url, `town-${deaf.code}-01`)
  /** @type {{ id: string, code: string, lead: string }} */
  const unheard = { id: '', code: '', lead: (await lead.get('/api/me')).name }
  await story.step('the centre sends a township a task that nobody there looks at', async () => {
    const { id, code } = await clerk.post('/api/requests', {
      subject: '高龄津贴',
      serviceCode: 'elder-allowance',
      description: '家里老人刚满八十，想领高龄津贴。',
      mode: 'assist',
      channel: 'phone',
      township: deaf.code,
      contact: { name: '宋大姐', phone: '13805431009' },
    })
    Object.assign(unheard, { id, code })
    await centre.act(id, {
      action: 'dispatch',
      unit: deaf.code,
      materials: ['身份证'],
      promisedDays: 3,
      message: '镇上会给您打电话。',
    })
  })
  return unheard
}

/**
 * @param {Cast} cast
 * @param {{ id: string, code: string, lead: string }} unheard
 */
export async function ringsThemUp({ story, centre }, unheard) {
  const { page } = centre
  await story.step('whom neither WeChat nor an SMS brought to it stands on the centre’s telephone list', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: '电话名单' }).click()
    await centre.sees(unheard.code, 20_000)
    await centre.sees(unheard.lead)
    await centre.sees('新任务，等人接')
    await centre.sees(/短信：发出了，还没看到/)
    await centre.keep('21-calls')
  })
  const card = page.locator('.card').filter({ hasText: unheard.code })
  await story.step('the number is masked until it is asked for', async () => {
    assert.match(await card.innerText(), /1\d\d\*{4}\d{4}/)
    await card.getByRole('button', { name: '看号码' }).click()
    await card.getByRole('button', { name: /^拨打 1\d{10}$/ }).waitFor()
  })
  await story.step('a call that nobody answers stays on the list, with the note', async () => {
    await card.getByRole('button', { name: '没打通' }).click()
    await centre.field('记一句').fill('没人接，过会儿再打')
    await centre.button('记下').click()
    await centre.sees('打过 1 次，没打通：没人接，过会儿再打')
  })
  await story.step('one that got through takes him off it', async () => {
    await card.getByRole('button', { name: '已打通' }).click()
    await centre.keep('22-call-result')
    await centre.button('记下').click()
    await centre.sees('记下了，他知道了')
    await centre.seesNoMore(unheard.code)
  })
  await story.step('the case shows for each person by which way he was told, and what proves it', async () => {
    await page.goto(`/?id=${unheard.id}`)
    await centre.button('看消息送到没有').click()
    await centre.sees('打电话，电话打通了', 5_000)
    await page.getByRole('button', { name: new RegExp(`^${unheard.lead}，`) }).click()
    await centre.sees(/短信：/)
    await centre.keep('23-deliveries')
  })
}
