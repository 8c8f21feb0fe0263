/**
 * Everybody who works here comes in by the same door, on a phone as on a wide screen.
 * @param {import('../browser-user.mjs').BrowserUser} user
 * @param {string} username of the demo city
 */
export async function logsInAtWork(user, username) {
  await user.tab('我的').click()
  await user.button('我是工作人员').click()
  await user.field('用户名').fill(username)
  await user.field('密码').fill('bangban-demo')
  await user.button('登录').click()
}
