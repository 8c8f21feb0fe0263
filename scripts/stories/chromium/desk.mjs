import { picture } from '../picture.mjs'
import { logsInAtWork } from './staff.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

/** @param {Cast} cast */
export async function returnsIt({ story, live, centre, resident }) {
  const { page } = centre
  await story.step('on a wide screen one gets the desk: queue, facts and decision side by side', async () => {
    await logsInAtWork(centre, 'centre-05')
    await centre.sees('派给谁')
    await centre.sees('他说的')
    await centre.tab('待初审').waitFor()
  })
  await story.step('the case is found by the last digits of its number, with the keyboard alone', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type(resident.phone.slice(-4))
    await page.keyboard.press('Enter')
    await centre.sees('张建军替母亲王桂兰申请')
    await centre.sees('我妈左边身子动不了，下不了床。')
    await page.keyboard.press('Escape')
  })
  await story.step('R opens the list of what is missing; an empty one is refused', async () => {
    await page.keyboard.press('r')
    await centre.sees('差哪几样')
    await page.keyboard.press('Control+Enter')
    await centre.sees('至少选一样')
    await page.getByRole('checkbox', { name: '户口簿' }).click()
    await centre.field('户口簿：怎么补').fill('没有拍，拍首页和本人那一页就行')
    await centre.keep('07-desk-return')
    await page.keyboard.press('Control+Enter')
    await centre.sees('单子给申请人了')
  })
  await story.step('the resident’s page changes by itself, and says what to do', async () => {
    await live.reaches(resident, '还差 1 样，补上就往下办')
    await resident.sees('没有拍，拍首页和本人那一页就行')
    await resident.keep('08-returned')
  })
  await story.step('he supplies it, and it is back at the desk', async () => {
    await resident.button('补充材料（1 样）').click()
    await resident.choosesFile('拍照或选照片', '户口簿.png', picture(900, 600, [205, 200, 190]))
    await resident.button('去掉户口簿.png').waitFor()
    await resident.seesNoMore('正在传…')
    await resident.button('补充材料（1/1）').click()
    await resident.sees('待初审')
    await live.reaches(centre, '派给谁')
  })
}

/** @param {Cast} cast */
export async function dispatchesIt({ story, live, centre, resident, helper, town }) {
  const { page } = centre
  await story.step('a helper of the township has his list open', async () => {
    await logsInAtWork(helper, `town-${town.code}-02`)
    await helper.sees('新任务会推给我')
    await helper.tab('单位待接').click()
  })
  await story.step('1 takes the first proposal, Ctrl+Enter dispatches', async () => {
    await page.keyboard.press('1')
    await centre.button(`派给${town.name}`).waitFor()
    await centre.keep('09-desk-dispatch')
    await page.keyboard.press('Control+Enter')
    await centre.sees(`派给${town.name}了`)
  })
  await story.step('the helper’s open screen shows it by itself', () => live.reaches(helper, '残疾人证办理'))
  await story.step('so does the resident’s', () => live.reaches(resident, /已告诉 \d+ 个人/))
  await story.step('? shows every key, Escape puts them away', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '全部按键' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '全部按键' }).waitFor({ state: 'hidden' })
  })
  await story.step('a link to the case shows a colleague the same', async () => {
    await page.reload()
    await centre.sees('张建军替母亲王桂兰申请')
  })
}
