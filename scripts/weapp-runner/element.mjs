import { interpolation } from './expression.mjs'

/**
 * @typedef {object} Owner a page or a component: whose functions the markup names
 * @property {Record<string, any>} instance
 * @property {Element | null} host the element a component stands for, outside it
 */

/** An element on a screen. Its attributes are worked out when somebody asks. */
export class Element {
  #attributes
  #scope

  /** @type {(Element | string)[]} */
  children = []

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes as they stand in the markup
   * @param {import('./expression.mjs').Scope} scope
   * @param {Element | null} parent also across the border of a component
   * @param {Owner} owner
   */
  constructor(tag, attributes, scope, parent, owner) {
    this.tag = tag
    this.#attributes = attributes
    this.#scope = scope
    this.parent = parent
    this.owner = owner
  }

  /** @param {string} name */
  attribute(name) {
    const source = this.#attributes[name]
    return source === undefined ? undefined : interpolation(source)(this.#scope)
  }

  /**
   * The name of the function bound to an event, and whether it stops there.
   * @param {string} type
   * @returns {{ handler: string, stops: boolean } | null}
   */
  binding(type) {
    for (const prefix of ['bind', 'bind:', 'catch', 'catch:']) {
      const handler = this.attribute(prefix + type)
      if (handler) return { handler: String(handler), stops: prefix.startsWith('catch') }
    }
    return null
  }

  get id() {
    return String(this.attribute('id') ?? '')
  }

  /** @returns {Record<string, unknown>} */
  get dataset() {
    const names = Object.keys(this.#attributes).filter((name) => name.startsWith('data-'))
    return Object.fromEntries(names.map((name) => [name.slice('data-'.length), this.attribute(name)]))
  }

  /** @returns {string[]} */
  get classes() {
    return String(this.attribute('class') ?? '').split(/\s+/)
  }

  /** What a screen reader would call it, or what stands in it. */
  get label() {
    return String(this.attribute('aria-label') || this.text)
  }

  /** The words in it, a line for each block. */
  get text() {
    return this.#lines().join('\n')
  }

  /** @returns {Generator<Element>} itself and everything in it, outermost first */
  *all() {
    yield /** @type {Element} */ (this)
    for (const child of this.children) {
      if (typeof child !== 'string') yield* child.all()
    }
  }

  /** @returns {Generator<Element>} itself and what it stands in, innermost first */
  *upwards() {
    /** @type {Element | null} */
    let element = this
    while (element) {
      yield element
      element = element.parent
    }
  }

  /** @returns {string[]} */
  #lines() {
    let lines = ['']
    /** @param {Element} element */
    const read = (element) => {
      const block = element.tag !== 'text'
      if (block) lines.push('')
      for (const child of element.children) {
        if (typeof child === 'string') lines.push(`${lines.pop()}${child}`)
        else read(child)
      }
      if (block) lines.push('')
    }
    read(this)
    lines = lines.map((line) => line.trim())
    return lines.filter((line) => line !== '')
  }
}
