import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../run.mjs'

const SCREENS = path.join(root, 'artifacts/screens')
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const DESK = { viewport: { width: 1440, height: 900 } }

/**
 * Where a screen is kept.
 * @param {string} name
 */
export const keptAt = (name) => path.join(SCREENS, `${name}.png`)

/** What a browser itself writes on the console about an answer that is an error. */
const FAILED_LOAD = /^Failed to load resource/

/**
 * Taro's text field says this of itself when it is given a value before it has drawn its inner field; it then draws that
 * value all the same.
 */
const NOT_DRAWN_YET = /reading 'value'\)\s+at \S*\.watchValue/

/** Somebody with a browser of his own: a page, and everything on it that should not have happened. */
export class BrowserUser {
  /** @type {{ text: string, failedLoad?: string }[]} */
  #complaints = []
  /** While the line is cut, or an answer is to be an error, the browser's own remark on it is no complaint. */
  #expectsFailedLoads = false
  /** Addresses that failed meanwhile; the remark itself may come later. @type {Set<string>} */
  #expectedFailures = new Set()

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {import('playwright-core').Page} page
   * @param {string} url
   */
  constructor(context, page, url) {
    this.context = context
    this.page = page
    const { host } = new URL(url)
    page.on('pageerror', (error) => this.#complaints.push({ text: `error: ${error.stack ?? error.message}` }))
    page.on('console', (message) => {
      if (message.type() !== 'error' || NOT_DRAWN_YET.test(message.text())) return
      const at = message.location().url
      const text = `console: ${message.text()} (${at})`
      this.#complaints.push(FAILED_LOAD.test(message.text()) ? { text, failedLoad: at } : { text })
    })
    const failed = (/** @type {string} */ at) => this.#expectsFailedLoads && this.#expectedFailures.add(at)
    context.on('response', (response) => response.status() >= 400 && failed(response.url()))
    context.on('requestfailed', (request) => failed(request.url()))
    context.on('request', (request) => {
      const target = new URL(request.url())
      if (/^(https?|wss?):$/.test(target.protocol) && target.host !== host) {
        this.#complaints.push({ text: `foreign host: ${request.url()}` })
      }
    })
  }

  /** What should not have happened. */
  get complaints() {
    return this.#complaints
      .filter(({ failedLoad }) => failedLoad === undefined || !this.#expectedFailures.has(failedLoad))
      .map(({ text }) => text)
  }

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {string} url of the server
   * @param {'phone' | 'desk'} device
   */
  static async open(browser, url, device) {
    const context = await browser.newContext({
      ...(device === 'phone' ? PHONE : DESK),
      baseURL: url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(15_000)
    const user = new BrowserUser(context, await context.newPage(), url)
    await user.page.goto('/')
    return user
  }

  /**
   * @param {string | RegExp} name
   * @param {{ exact?: boolean }} [options]
   */
  button(name, { exact = true } = {}) {
    return this.page.getByRole('button', { name, exact })
  }

  /** @param {string} name the number of unread things may follow it */
  tab(name) {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}(，|$)`) })
  }

  /** @param {string} label */
  field(label) {
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator('input, textarea'))
  }

  /**
   * Opens a list and takes one of it.
   * @param {string} label
   * @param {string} choice
   */
  async picks(label, choice) {
    await this.page.getByRole('button', { name: `${label}：` }).click()
    await this.page.getByRole('dialog', { name: label }).getByRole('radio', { name: choice }).click()
  }

  /**
   * @param {string} button that opens the chooser
   * @param {string} name
   * @param {Buffer} buffer
   */
  async choosesFile(button, name, buffer) {
    const opened = this.page.waitForEvent('filechooser')
    await this.button(button).click()
    await (await opened).setFiles({ name, mimeType: 'image/png', buffer })
  }

  /**
   * Waits until words are on the screen.
   * @param {string | RegExp} words
   * @param {number} [timeout] in milliseconds
   */
  async sees(words, timeout) {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ timeout })
  }

  /** @param {string | RegExp} words */
  async seesNoMore(words) {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
  }

  /**
   * What happens in between may be answered by an error, which a browser writes on its console.
   * @param {() => Promise<void>} run
   */
  async expectingFailures(run) {
    this.#expectsFailedLoads = true
    await run()
    this.#expectsFailedLoads = false
  }

  /**
   * Keeps what is on the screen under a name that stays.
   * @param {string} name
   */
  async keep(name) {
    mkdirSync(SCREENS, { recursive: true })
    await this.page.screenshot({ path: keptAt(name), animations: 'disabled' })
  }
}
