import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from '../run.mjs'
import { findChromium, launchChromium } from '../services/chromium.mjs'
import { BrowserUser } from './browser-user.mjs'
import { Colleague } from './colleague.mjs'
import { LiveNews } from './live-news.mjs'
import { RealServer } from './real-server.mjs'
import { Telling } from './telling.mjs'

/** What a story in Chromium plays on: the built product, one browser, and whoever comes on with a page of his own. */
export class Stage {
  story = new Telling()
  live = new LiveNews()
  /** @type {Record<string, BrowserUser>} */
  #people = {}

  /**
   * @param {RealServer} server
   * @param {import('playwright-core').Browser} browser
   */
  constructor(server, browser) {
    this.server = server
    this.browser = browser
  }

  /** Without Chromium there is no story; where none may be left out, that is a failure. */
  static async open() {
    if (!findChromium()) {
      console.log('skipped: Chromium')
      process.exit(process.env.BANGBAN_REQUIRE_ALL === '1' ? 1 : 0)
    }
    if (!existsSync(path.join(root, 'miniapp/dist/h5/index.html'))) {
      throw new Error('the web site is not built: node scripts/build.mjs')
    }
    const [server, browser] = await Promise.all([RealServer.start(), launchChromium()])
    return new Stage(server, browser)
  }

  /**
   * @template {object} M
   * @param {string} name
   * @param {'phone' | 'desk'} device
   * @param {M} [more] what the story knows of him
   */
  async enter(name, device, more = /** @type {M} */ ({})) {
    const user = await BrowserUser.open(this.browser, this.server.url, device)
    this.#people[name] = user
    return Object.assign(user, more)
  }

  /** The newest code sent to a number. @param {string} phone */
  async smsCode(phone) {
    const response = await fetch(`${this.server.url}/sandbox/sms.json?phone=${phone}`)
    return (await response.json()).code
  }

  /** Somebody of the demo city who works without a screen. @param {string} username */
  colleague(username) {
    return Colleague.login(this.server.url, username)
  }

  /** The last chapter: nobody's page and not the server had an error of its own. */
  async close() {
    const { story, server } = this
    const people = Object.entries(this.#people)
    if (story.failed) for (const [name, user] of people) await user.keep(`failed-${name}`)
    await story.chapter('Nothing went wrong on the way', async () => {
      await this.live.report(story)
      for (const [name, { complaints }] of people) {
        await story.step(`${name}: no error on the page, nothing asked of a foreign host`, () =>
          assert.deepEqual(complaints, []),
        )
      }
      await story.step('the server reported no error of its own', () => assert.deepEqual(server.errors, []))
    })
    await this.browser.close()
    await server.stop()
    story.close()
  }
}
