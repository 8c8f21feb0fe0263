/** News is on an open screen within a second (DESIGN §5). */
const BUREAU = { code: 'disabled-persons', name: '残疾人联合会' }

/**
 * @typedef {import('../../weapp-runner/phone.mjs').Phone} Phone
 *
 * @typedef {object} Cast
 * @property {import('../telling.mjs').Telling} story
 * @property {import('../live-news.mjs').LiveNews} live
 * @property {Phone} resident with the case open
 * @property {Phone} helper who holds it, with the case open
 * @property {Phone} receiver of another unit, not logged in yet
 * @property {{ code: string, name: string }} town
 * @property {string} helperName
 * @property {string} receiverName
 */

/** @param {Phone} phone @param {{ unit: string, word: string, reason: string, done: string, left: string }} words */
async function handsOver(phone, { unit, word, reason, done, left }) {
  await phone.tap('转给谁：请选择')
  await phone.type('找一找', word)
  await phone.tap(unit)
  await phone.type('为什么要转', reason)
  await phone.type('已经办了什么', done)
  await phone.type('还要办什么', left)
  await phone.tap(`转给${unit}`)
}

/** 接力: the case goes to another unit and comes back, and somebody has it all the time. @param {Cast} cast */
export async function handsItOnAndGetsItBack({
  story,
  live,
  resident,
  helper,
  receiver,
  town,
  helperName,
  receiverName,
}) {
  await story.step('a helper of the bureau looks at an empty list', async () => {
    await receiver.tap('我的')
    await receiver.tap('我是工作人员')
    await receiver.type('用户名', `dept-${BUREAU.code}-02`)
    await receiver.type('密码', 'bangban-demo')
    await receiver.tap('登录')
    await receiver.tap(/^单位待接/)
    await receiver.seesNoMore('残疾人证办理')
  })
  await story.step('the giver says why, what is done and what is left; without that nothing is sent', async () => {
    await helper.tap('转出')
    await helper.tap('转出')
    await helper.sees('选一个单位')
    await helper.sees('写清已经办了什么，那边就不用再问')
    await helper.sees('写清还要办什么')
    await handsOver(helper, {
      unit: BUREAU.name,
      word: '残疾',
      reason: '要医生评定，镇上办不了。',
      done: '上门填了表，照片收齐了。',
      left: '约医生上门评定，周四上午家里有人。',
    })
    await helper.sees(`告诉${BUREAU.name}了，等他们接`)
    await helper.sees(`等${BUREAU.name}接`)
    await helper.sees(`没接以前还归${helperName}`)
  })
  await story.step('the push is on the receiver’s screen within a second: from whom, and what is left', async () => {
    await live.reaches(receiver, `${town.name}转来的`)
    await receiver.sees('约医生上门评定，周四上午家里有人。')
  })
  await story.step('the resident sees who is asked, who has it still, and no word between colleagues', async () => {
    await live.reaches(resident, '等着接')
    await resident.sees('没接前还在这里')
    await resident.sees(`为什么转到${BUREAU.name}：要医生评定，镇上办不了。`)
    if (/上门填了表|约医生上门评定/.test(resident.text)) throw new Error('the resident reads what is for colleagues')
  })
  await story.step('the receiver claims; the applicant repeats nothing and sees the new name', async () => {
    await receiver.tap('接单')
    await receiver.sees('接了，现在在您手里')
    await receiver.sees('上一手交代的')
    await live.reaches(resident, receiverName)
    await resident.sees(`${receiverName}接了手。材料一起转过来了，不用再交。`)
    await live.reaches(helper, receiverName)
  })
  await story.step('the receiver hands it back; the unit it came from is the first to choose', async () => {
    await receiver.tap('转出')
    await handsOver(receiver, {
      unit: town.name,
      word: '台子',
      reason: '评定做完了，证由镇上送。',
      done: '医生评定过了，二级。',
      left: '证下周一到，送到家里。',
    })
    await receiver.sees(`等${town.name}接`)
    await helper.tap('返回')
    await live.reaches(helper, `${BUREAU.name}转来的`)
    await helper.sees('证下周一到，送到家里。')
  })
  await story.step('the helper takes it back', async () => {
    // Other tasks wait in her list as well.
    await helper.tap(/残疾人证办理/)
    await helper.sees('没接以前还归')
    await helper.tap('接单')
    await helper.sees('接了，现在在您手里')
    await live.reaches(receiver, helperName)
    await live.reaches(resident, helperName)
  })
}
