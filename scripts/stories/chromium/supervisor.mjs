/** @typedef {import('./cast.mjs').Cast} Cast */

/** A unit says it is not theirs, and the centre rules. @param {Cast} cast */
export async function rulesOnIt({ story, live, centre, helper, visitor, town }) {
  const { page } = centre
  await story.step('the centre dispatches; the unit’s helper refuses, with a reason', async () => {
    await page.goto('/')
    await centre.sees('他说的')
    await page.keyboard.press('/')
    await page.keyboard.type(visitor.code)
    await page.keyboard.press('Enter')
    await centre.sees('尚德福申请')
    await centre.button(`派给${town.name}`).waitFor()
    await page.keyboard.press('Control+Enter')
    await centre.sees(/派给.*了/)
    await helper.page.goto('/')
    await helper.tab('单位待接').click()
    await helper.page
      .getByRole('link', { name: /高龄津贴 尚/ })
      .first()
      .click()
    // The list has such buttons too, on its new tasks.
    await helper.sees('现在在谁手里')
    await helper.button('不归我们').click()
    await helper.button('交回中心').click()
    await helper.sees('写一句为什么')
    await helper.field('为什么不归我们').fill('户口不在我们镇，在黛溪街道。')
    await helper.button('交回中心').click()
    await helper.sees('交回中心了')
  })
  await story.step('it is back at the centre by itself, with the unit’s reason', async () => {
    await live.reaches(centre, '户口不在我们镇，在黛溪街道。')
  })
  await story.step('the centre declines it kindly when it is nobody’s here', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.getByRole('radio', { name: '归别的部门管' }).click()
    await centre.field('归哪个部门管').fill('户口所在地的镇街')
    await centre.field('跟申请人说').fill('户口在邻市，要到户口所在地的镇街办。')
    await centre.keep('20-desk-decline')
    await page.keyboard.press('Control+Enter')
    await centre.sees('告诉申请人了')
    await live.reaches(visitor, '户口在邻市，要到户口所在地的镇街办。')
  })
}
