import { setTimeout as wait } from 'node:timers/promises'
import { Files } from './files.mjs'
import { box, calledSo, tappable } from './find.mjs'
import { Gestures } from './gestures.mjs'
import { Network } from './network.mjs'
import { Pages } from './pages.mjs'
import { Realm } from './realm.mjs'
import { Renderer } from './renderer.mjs'
import { Troubles } from './trouble.mjs'
import { createWx } from './wx/wx.mjs'

/**
 * @typedef {object} Person who holds the phone
 * @property {string} name his WeChat
 * @property {string} [phone] the number WeChat knows; without one he refuses to give it
 * @property {boolean} [wantsMessages] agrees when asked for subscribe messages
 * @property {(template: string, answer: string) => Promise<unknown>} [tellsWechat] what WeChat itself learns of an answer
 */

/** @typedef {'show' | 'hide' | 'network' | 'keyboard'} AppEvent */

/**
 * @typedef {object} Device what the parts of `wx` work on
 * @property {Person} person
 * @property {Troubles} troubles
 * @property {Network} network
 * @property {Files} files
 * @property {Map<string, string>} stored
 * @property {{ what: 'picture' | 'document' | 'call', of: string }[]} opened what WeChat was asked to show or to ring
 * @property {{ taps: boolean }} finger whether a tap is being told to the scripts just now
 * @property {string[][]} prompts the templates of each prompt for subscribe messages
 * @property {{ text: string }} clipboard what was copied last
 * @property {{ shown: string[], answers: string[] }} dialogs WeChat's own; `answers` holds what will be pressed next
 * @property {Record<AppEvent, Set<(news: object) => void>>} listeners
 * @property {() => Realm} realm
 * @property {() => Pages} pages
 */

const PATIENCE = 15_000
const LOOK_AGAIN = 10
/** No finger is faster; what a tap changes is on the screen by then. */
const FINGER = 40

/** One person's phone with the mini-program on it. Several may run side by side; they share nothing but the files. */
export class Phone {
  #pages
  #gestures
  #app = /** @type {Record<string, any>} */ ({})
  #realm

  /**
   * @param {import('./bundle.mjs').Bundle} bundle
   * @param {Person} person
   * @param {Map<string, string>} [stored] what the mini-program kept here earlier
   */
  constructor(bundle, person, stored = new Map()) {
    /** @type {Device} */
    const device = {
      person,
      troubles: new Troubles(),
      network: new Network(),
      files: new Files(),
      stored,
      opened: [],
      finger: { taps: false },
      prompts: [],
      clipboard: { text: '' },
      dialogs: { shown: [], answers: [] },
      listeners: { show: new Set(), hide: new Set(), network: new Set(), keyboard: new Set() },
      realm: () => this.#realm,
      pages: () => this.#pages,
    }
    this.device = device
    this.bundle = bundle
    this.#gestures = new Gestures(device.troubles, person, device.finger)
    this.#pages = new Pages({ bundle, renderer: new Renderer(bundle), ...device })
    this.#realm = new Realm(bundle, device.troubles, {
      wx: createWx(device),
      App: (/** @type {Record<string, any>} */ app) => void (this.#app = app),
      getApp: () => this.#app,
      ...this.#pages.globals(),
    })
  }

  /**
   * Opens the mini-program.
   * @param {string} [url]
   */
  async launch(url = `/${this.bundle.routes[0]}`) {
    const start = { path: url.slice(1), query: {}, scene: 1001, referrerInfo: {} }
    this.#realm.load('app.js')
    this.#tellApp('onLaunch', start)
    this.#tellApp('onShow', start)
    await this.#pages.startOver(url)
    // Nobody taps before the first drawing.
    await wait()
  }

  /** What stands on the screen, a line for each block. */
  get text() {
    return this.#pages.current.screen().text
  }

  get page() {
    return this.#pages.current
  }

  /** How many pages lie on top of each other. */
  get pageCount() {
    return this.#pages.depth
  }

  /** What `getApp()` gives. */
  get app() {
    return this.#app
  }

  get troubles() {
    return this.device.troubles.list
  }

  get setDataCount() {
    return this.#pages.setDataCount
  }

  get loadedPackages() {
    return this.#realm.loadedPackages
  }

  /**
   * Waits until words are on the screen.
   * @param {string | RegExp} wanted anywhere in the text
   * @param {number} [patience] in milliseconds
   */
  async sees(wanted, patience) {
    await this.#until(() => matches(this.text, wanted), `does not say ${wanted}`, patience)
  }

  /**
   * Waits until words are gone.
   * @param {string | RegExp} unwanted
   */
  async seesNoMore(unwanted) {
    await this.#until(() => !matches(this.text, unwanted), `still says ${unwanted}`)
  }

  /**
   * Waits until there is something that is called so, be it a picture.
   * @param {import('./find.mjs').Wanted} wanted
   */
  async finds(wanted) {
    await this.#until(() => calledSo(this.page.screen(), wanted).length > 0, `has nothing called ${wanted}`)
  }

  /**
   * Whether something on the screen is so.
   * @param {(element: import('./element.mjs').Element) => boolean} isSo
   */
  has(isSo) {
    return [...this.page.screen().all()].some(isSo)
  }

  /**
   * Waits until the page has been scrolled to an element.
   * @param {string} selector
   */
  async scrollsTo(selector) {
    await this.#until(() => this.page.scrolledTo === selector, `was not scrolled to ${selector}`)
  }

  /** @param {import('./find.mjs').Wanted} wanted */
  async tap(wanted) {
    this.#gestures.tap(await this.#until(() => tappable(this.page.screen(), wanted), `has nothing to tap: ${wanted}`))
    await wait(FINGER)
  }

  /**
   * Puts the finger on it and leaves it there.
   * @param {import('./find.mjs').Wanted} wanted
   */
  async hold(wanted) {
    this.#gestures.hold(await this.#until(() => tappable(this.page.screen(), wanted), `has nothing to hold: ${wanted}`))
    await wait(FINGER)
  }

  /**
   * Scrolls the list of the page to one of its ends.
   * @param {'upper' | 'lower'} end
   */
  async scrollToThe(end) {
    const isList = (/** @type {import('./element.mjs').Element} */ { tag }) => tag === 'scroll-view'
    this.#gestures.scroll(
      await this.#until(() => [...this.page.screen().all()].find(isList) ?? null, 'has no list'),
      end,
    )
    await wait(FINGER)
  }

  /**
   * @param {import('./find.mjs').Wanted} label
   * @param {string} text
   */
  async type(label, text) {
    this.#gestures.type(await this.#boxOf(label, ['input', 'textarea']), text)
    await wait(FINGER)
  }

  /** @param {import('./find.mjs').Wanted} label */
  async confirm(label) {
    this.#gestures.confirm(await this.#boxOf(label, ['input', 'textarea']))
    await wait(FINGER)
  }

  /**
   * @param {import('./find.mjs').Wanted} label
   * @param {unknown} value
   */
  async change(label, value) {
    this.#gestures.change(await this.#boxOf(label, ['picker', 'switch', 'slider']), value)
    await wait(FINGER)
  }

  /** The person looks at something else: the page stays, sockets do not. */
  toBackground() {
    this.#pages.hide()
    this.#tellApp('onHide', {})
    this.#tell('hide', {})
    this.device.network.dropSockets()
  }

  toForeground() {
    const start = { path: this.page.route, query: {}, scene: 1001, referrerInfo: {} }
    this.#tellApp('onShow', start)
    this.#tell('show', start)
    this.#pages.show()
  }

  loseNetwork() {
    this.device.network.goDown()
    this.#tell('network', { isConnected: false, networkType: 'none' })
  }

  regainNetwork() {
    this.device.network.comeBack()
    this.#tell('network', { isConnected: true, networkType: 'wifi' })
  }

  /**
   * WeChat ends the mini-program and opens it anew; what it kept on the device is still there.
   * @param {string} [url] where a message leads
   */
  async restarted(url) {
    this.close()
    const phone = new Phone(this.bundle, this.device.person, this.device.stored)
    await phone.launch(url)
    return phone
  }

  close() {
    this.device.network.goDown()
    this.#realm.close()
    this.device.troubles.close()
  }

  /**
   * @param {import('./find.mjs').Wanted} label
   * @param {string[]} tags
   */
  #boxOf(label, tags) {
    return this.#until(() => box(this.page.screen(), label, tags), `has no box for ${label}`)
  }

  /**
   * @template T
   * @param {() => T | null | false} look
   * @param {string} complaint
   * @param {number} [patience]
   * @returns {Promise<T>}
   */
  async #until(look, complaint, patience = PATIENCE) {
    const started = performance.now()
    for (;;) {
      const found = look()
      if (found) return found
      if (performance.now() - started > patience) {
        throw new Error(`${this.device.person.name}’s phone ${complaint}\n── ${this.page.route} ──\n${this.text}`)
      }
      await wait(LOOK_AGAIN)
    }
  }

  /**
   * @param {string} name
   * @param {object} given
   */
  #tellApp(name, given) {
    this.device.troubles.catch(`app ${name}`, () => this.#app[name]?.(given))
  }

  /**
   * @param {AppEvent} event
   * @param {object} news
   */
  #tell(event, news) {
    for (const listener of this.device.listeners[event]) this.device.troubles.catch(event, () => listener(news))
  }
}

/**
 * @param {string} text
 * @param {string | RegExp} wanted
 */
const matches = (text, wanted) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))
