import { Refusal } from './wx/call.mjs'
import { setData, SetDataCount } from './set-data.mjs'

/** WeChat keeps no more pages on top of each other. */
const DEEPEST = 10

/** @typedef {Record<string, any>} Instance a page as its own functions see it */

/** @typedef {'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload'} Lifecycle */

/** One page that is open. */
export class OpenPage {
  title = ''
  scrolledTo = ''
  /** @type {import('./element.mjs').Element | null} */
  #drawn = null
  #draw

  /**
   * @param {string} route
   * @param {Instance} instance
   * @param {() => import('./element.mjs').Element} draw
   */
  constructor(route, instance, draw) {
    this.route = route
    this.instance = instance
    this.#draw = draw
  }

  /** What is on it now; drawn anew after data came. */
  screen() {
    this.#drawn ??= this.#draw()
    return this.#drawn
  }

  outdated() {
    this.#drawn = null
  }
}

/**
 * @typedef {object} PagesOptions
 * @property {import('./bundle.mjs').Bundle} bundle
 * @property {import('./trouble.mjs').Troubles} troubles
 * @property {import('./renderer.mjs').Renderer} renderer
 * @property {import('./network.mjs').Network} network
 * @property {() => import('./realm.mjs').Realm} realm
 */

/** The pages of one phone: which are open, in which order they live and die, and where they come from. */
export class Pages {
  /** @type {OpenPage[]} */
  #stack = []
  /** @type {Map<string, Instance>} what `Page()` was given, by route */
  #definitions = new Map()
  /** @type {Map<string, Instance>} what `Component()` was given, by file */
  #components = new Map()
  /** The file whose script runs, which is how WeChat knows what `Page()` defines. */
  #loading = ''
  #options
  setDataCount = new SetDataCount()

  /** @param {PagesOptions} options */
  constructor(options) {
    this.#options = options
  }

  /** What the scripts see as `Page`, `Component` and `getCurrentPages`. */
  globals() {
    return {
      Page: (/** @type {Instance} */ definition) => void this.#definitions.set(this.#loading, definition),
      Component: (/** @type {Instance} */ definition) => void this.#components.set(this.#loading, definition),
      getCurrentPages: () => this.#stack.map(({ instance }) => instance),
    }
  }

  /** @returns {OpenPage} */
  get current() {
    const page = this.#stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  get depth() {
    return this.#stack.length
  }

  /** @param {string} url */
  async open(url) {
    this.#refuseTab(url)
    if (this.#stack.length >= DEEPEST) throw new Refusal('webview count limit exceed')
    await this.#fetchPackage(url)
    if (this.#stack.length > 0) this.#call(this.current, 'onHide')
    this.#push(url)
  }

  /** @param {string} url */
  async replace(url) {
    this.#refuseTab(url)
    await this.#fetchPackage(url)
    this.#close(1)
    this.#push(url)
  }

  /** @param {string} url */
  async startOver(url) {
    await this.#fetchPackage(url)
    this.#close(this.#stack.length)
    this.#push(url)
  }

  /** @param {string} url */
  async switchTab(url) {
    if (!this.#options.bundle.tabs.includes(routeOf(url))) throw new Refusal('can not switch to no-tabBar page')
    await this.startOver(url)
  }

  /** @param {number} delta */
  back(delta) {
    if (this.#stack.length === 1) throw new Refusal('cannot navigate back at first page')
    this.#close(Math.min(delta, this.#stack.length - 1))
    this.#call(this.current, 'onShow')
  }

  show() {
    this.#call(this.current, 'onShow')
  }

  hide() {
    this.#call(this.current, 'onHide')
  }

  /** @param {number} count */
  #close(count) {
    for (const page of this.#stack.splice(-count).reverse()) this.#call(page, 'onUnload')
  }

  /** @param {string} url */
  #push(url) {
    const page = this.#create(routeOf(url), this.#options.realm().parse(JSON.stringify(queryOf(url))))
    this.#stack.push(page)
    this.#call(page, 'onLoad', page.instance.options)
    this.#call(page, 'onShow')
    // The first drawing is on screen.
    setTimeout(() => this.#call(page, 'onReady'))
  }

  /**
   * @param {string} route
   * @param {Record<string, string>} options the parameters of its address
   * @returns {OpenPage}
   */
  #create(route, options) {
    const { bundle, realm, renderer, troubles } = this.#options
    this.#run(route)
    const definition = this.#definitions.get(route)
    if (!definition) throw new Error(`${route}.js defines no page`)
    const { data = {}, ...functions } = definition
    /** @type {Instance} */
    const instance = {
      ...functions,
      data: realm().parse(JSON.stringify(data)),
      ...{ route, __route__: route, is: route, options },
    }
    const page = new OpenPage(route, instance, () =>
      renderer.render(route, instance.data, instance, (file) => this.#component(file)),
    )
    page.title = bundle.json(`${route}.json`).navigationBarTitleText ?? ''
    instance.setData = (
      /** @type {Record<string, unknown>} */ change,
      /** @type {(() => void) | undefined} */ done,
    ) => {
      troubles.catch('setData', () => setData(instance.data, change, this.setDataCount))
      page.outdated()
      if (done) setTimeout(() => troubles.catch('answer of setData', () => done.call(instance)))
    }
    return page
  }

  /**
   * A component here only passes events on, as Taro's do; one with a life of its own would need more than this.
   * @param {string} file
   */
  #component(file) {
    this.#run(file)
    const { methods = {}, lifetimes, attached, observers } = this.#components.get(file) ?? {}
    if (lifetimes ?? attached ?? observers) throw new Error(`${file} has a life of its own, which is not played here`)
    return methods
  }

  /** @param {string} file */
  #run(file) {
    const before = this.#loading
    this.#loading = file
    this.#options.realm().load(`${file}.js`)
    this.#loading = before
  }

  /**
   * @param {OpenPage} page
   * @param {Lifecycle} name
   * @param {object} [given]
   */
  #call(page, name, given) {
    this.#options.troubles.catch(`${page.route} ${name}`, () => page.instance[name]?.(given))
  }

  /** @param {string} url */
  async #fetchPackage(url) {
    const { bundle, network, realm } = this.#options
    const route = routeOf(url)
    if (!bundle.routes.includes(route)) throw new Refusal(`page "${route}" is not found`)
    const name = bundle.packageOf(route)
    if (realm().loadedPackages.includes(name)) return
    if (!network.online) throw new Refusal(`the package ${name} could not be fetched`)
    // It comes over the network, so something else may happen before it is here.
    await new Promise((resolve) => setTimeout(resolve))
    realm().addPackage(name)
  }

  /** @param {string} url */
  #refuseTab(url) {
    if (this.#options.bundle.tabs.includes(routeOf(url))) throw new Refusal('can not open a tabbar page')
  }
}

/** @param {string} url */
const routeOf = (url) => (url.split('?')[0] ?? '').replace(/^\//, '')

/**
 * Parameters as WeChat hands them over: not decoded.
 * @param {string} url
 */
function queryOf(url) {
  const [, query = ''] = url.split('?')
  const pairs = query.split('&').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
