import assert from 'node:assert/strict'
import { picture } from '../picture.mjs'

/** @typedef {import('./cast.mjs').Cast} Cast */

/** @param {Cast} cast */
export async function logsIn({ story, resident, smsCode }) {
  const { page } = resident
  await story.step('the home page greets a stranger', async () => {
    await resident.sees('您说要办啥，剩下的有人管到底。')
    await resident.sees('高龄津贴')
    await resident.keep('01-home')
  })
  await story.step('what is wrong is said in Chinese, beside its field', async () => {
    await resident.tab('我的').click()
    await resident.button('登录').click()
    await resident.field('手机号').fill('1380543')
    await resident.button('获取验证码').click()
    await resident.sees('先把手机号填对，11 位数字')
    await resident.button('登录').click()
    await resident.sees('手机号是 11 位数字')
    await resident.sees('填短信里的数字')
    await resident.sees('先看一遍隐私说明，同意了打个勾')
    await resident.keep('02-login-errors')
  })
  await story.step('a wrong code is refused kindly', async () => {
    await resident.field('手机号').fill(resident.phone)
    await resident.button('获取验证码').click()
    await resident.sees(/\d+ 秒后可以再发/)
    const code = await smsCode(resident.phone)
    await resident.field('验证码').fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('checkbox', { name: '我看过隐私说明，同意' }).click()
    await resident.expectingFailures(async () => {
      await resident.button('登录').click()
      await resident.sees('验证码不对，请核对短信再填')
    })
  })
  await story.step('the right code logs him in, and he is where he was', async () => {
    await resident.field('验证码').fill(await smsCode(resident.phone))
    await resident.button('登录').click()
    await resident.sees('还没有写姓名')
  })
}

/** @param {Cast} cast */
export async function applies(cast) {
  const { story, resident, town } = cast
  const { page } = resident
  await story.step('he finds the matter by a word', async () => {
    await resident.tab('首页').click()
    await page.getByRole('link', { name: '想办什么？找一找' }).click()
    await resident.field('想办什么').fill('残疾')
    await page.getByRole('link', { name: '残疾人证办理' }).click()
    await resident.sees('7 个工作日')
    await resident.keep('03-guide')
    await resident.button('找人帮我办').click()
  })
  await story.step(
    'a form that is not filled in says what is missing, and the caret is in the first such field',
    async () => {
      await page.getByRole('radio', { name: '替家里人或邻居' }).click()
      await resident.button('交上去').click()
      await resident.sees('写上他的姓名')
      await resident.sees('选一下在哪个镇街，好安排离得近的人')
      await resident.field('他的姓名').and(page.locator(':focus')).waitFor()
    },
  )
  await story.step('a picture that is none is refused in Chinese, and taken away again', async () => {
    await resident.expectingFailures(async () => {
      await resident.choosesFile('拍照或选照片', 'photo.png', Buffer.from('this is no picture'))
      await resident.sees(/只收照片/)
    })
    await resident.keep('04-bad-picture')
    await resident.button('去掉photo.png').click()
  })
  await story.step('a picture is uploaded', async () => {
    await resident.choosesFile('拍照或选照片', '身份证.png', picture(900, 600, [190, 205, 200]))
    await resident.button('去掉身份证.png').waitFor()
    await resident.seesNoMore('正在传…')
  })
  await story.step('he fills in the rest; a reload loses nothing', async () => {
    await resident.field('说说情况').fill('我妈左边身子动不了，下不了床。')
    await resident.field('他的姓名').fill('王桂兰')
    await resident.picks('他是您什么人', '母亲')
    await resident.picks('在哪个镇街', town.name)
    await resident.field('您的姓名').fill('张建军')
    // The draft is written when he has stopped typing.
    await page.waitForTimeout(500)
    await page.reload()
    await resident.sees('上次填的还在，接着填就行')
    assert.equal(await resident.field('他的姓名').inputValue(), '王桂兰')
    await resident.button('去掉身份证.png').waitFor()
    await resident.keep('05-application')
  })
  await story.step('it is handed in: step, holder and journal are on the screen', async () => {
    await resident.button('交上去').click()
    await resident.sees('现在在谁手里')
    await resident.sees('张建军替母亲王桂兰申请')
    await resident.sees('待初审')
    await resident.sees('张建军交了申请。')
    await resident.keep('06-submitted')
    cast.id = new URL(page.url()).searchParams.get('id') ?? ''
  })
}
