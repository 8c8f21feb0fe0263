import assert from 'node:assert/strict'

/**
 * What a clerk filed for a number becomes that person's when he proves that it is his.
 * @param {object} cast
 * @param {import('../telling.mjs').Telling} cast.story
 * @param {import('../colleague.mjs').Colleague} cast.centre
 * @param {import('../../weapp-runner/phone.mjs').Phone} cast.resident
 * @param {{ code: string, name: string }} cast.town
 * @param {string} cast.number
 * @returns {Promise<{ id: string, code: string }>} what was filed
 */
export async function provesHisNumber({ story, centre, resident, town, number }) {
  /** @type {{ id: string, code: string }} */
  let registered = { id: '', code: '' }
  await story.step('what a clerk registered at the window for that number is not his yet', async () => {
    registered = await centre.post('/api/requests', {
      subject: '高龄津贴',
      serviceCode: 'elder-allowance',
      description: '到窗口来问的，材料没带全。',
      mode: 'assist',
      channel: 'window',
      township: town.code,
      contact: { name: '张建军', phone: number },
    })
    while (resident.pageCount > 1) await resident.tap('返回')
    await resident.tap('我的事')
    // The home page offers it to everybody.
    await resident.seesNoMore('高龄津贴')
    await resident.sees('残疾人证办理')
    assert.ok(!resident.text.includes('高龄津贴'))
  })
  await story.step('WeChat’s own button hands the number over, and it is', async () => {
    await resident.tap('我的')
    await resident.tap('还没有写姓名')
    await resident.tap('还没有验证')
    await resident.tap('用微信的手机号')
    await resident.sees('验证好了')
    await resident.sees(number)
    await resident.tap('返回')
    await resident.tap('我的事')
    await resident.sees('高龄津贴')
  })
  return registered
}
