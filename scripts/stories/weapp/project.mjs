import assert from 'node:assert/strict'
import { picture } from '../picture.mjs'

/** @typedef {import('../../weapp-runner/phone.mjs').Phone} Phone */

const article = '中德宏顺循环科技合作项目'

/**
 * Somebody of the demo's enterprise looks after its project, and hands in what was sent back.
 * @param {object} scene
 * @param {import('../telling.mjs').Telling} scene.story
 * @param {import('../live-news.mjs').LiveNews} scene.live
 * @param {Phone} scene.enterprise
 * @param {import('../colleague.mjs').Colleague} scene.handler of the bureau that sent it back
 */
export async function looksAfterItsProject({ story, live, enterprise, handler }) {
  await story.step('WeChat knows whom it is, and his project is on the first page', async () => {
    await enterprise.tap('我的')
    await enterprise.tap('登录')
    await enterprise.tap('我看过隐私说明，同意')
    await enterprise.tap('微信登录')
    await enterprise.tap('首页')
    await enterprise.tap(/^我的项目/)
    await enterprise.tap(new RegExp(article))
    await enterprise.sees(/今天能同时办的 \d 件事/)
    await enterprise.sees('您的专班')
    await enterprise.sees('哪天能拿到证')
  })
  await story.step(
    'the flow chart is drawn from boxes that can be tapped, in short names with their days',
    async () => {
      await enterprise.tap(/流程图/)
      await enterprise.sees('左右滑着看，点一项看怎么办、找谁。粗线是最要紧的一条线。')
      await enterprise.sees('建筑工程施工许可证')
      await enterprise.sees('水利局 3 天')
      await enterprise.tap(/^水土保持方案，要补材料/)
    },
  )
  await story.step('the item tells what is missing, whom to ring and how it is done', async () => {
    await enterprise.sees('退回来了，照这个补')
    await enterprise.sees('怎么办')
    await enterprise.tap(/^打电话/)
    assert.equal(enterprise.device.opened.at(-1)?.what, 'call')
  })
  await story.step('the material is photographed, handed in, and the bureau has it', async () => {
    enterprise.device.files.putInFrontOfCamera(picture(60, 40, [20, 120, 110]))
    await enterprise.tap('换一份')
    await enterprise.tap('拍照或选文件')
    await enterprise.sees(/收下了/)
    await enterprise.tap('交上去')
    await enterprise.sees('等受理')
  })
  await story.step('what the bureau does with it is on the open screen within a second', async () => {
    const { id } = enterprise.page.instance.options
    await handler.post(`/api/projects/${id}/plan/items/soil-water/actions`, { action: 'accept' })
    await live.reaches(enterprise, '在办')
  })
}
