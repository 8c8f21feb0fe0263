/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('../browser-user.mjs').BrowserUser} BrowserUser */

/**
 * The public comes in by the code sent to its phone.
 * @param {Stage} stage
 * @param {BrowserUser & { phone: string }} user
 */
export async function logsInByPhone(stage, user) {
  await user.tab('我的').click()
  await user.button('登录').click()
  await user.field('手机号').fill(user.phone)
  await user.button('获取验证码').click()
  await user.sees(/秒后/)
  await user.field('验证码').fill(await stage.smsCode(user.phone))
  await user.page.getByRole('checkbox', { name: '我看过隐私说明，同意' }).click()
  await user.button('登录').click()
}
