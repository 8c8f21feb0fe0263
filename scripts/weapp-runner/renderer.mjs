import path from 'node:path'
import { Element } from './element.mjs'
import { interpolation, templateData } from './expression.mjs'
import { WxmlFiles } from './wxml.mjs'

/** @typedef {import('./element.mjs').Owner} Owner */
/** @typedef {import('./expression.mjs').Scope} Scope */
/** @typedef {import('./wxml.mjs').Wxml} Wxml */
/** @typedef {import('./wxml.mjs').MarkupNode} MarkupNode */
/** @typedef {import('./wxml.mjs').MarkupElement} MarkupElement */
/** @typedef {(file: string) => Record<string, any>} ComponentOf makes the instance of a component */

/** @typedef {{ file: string, wxml: Wxml, owner: Owner }} Place where markup stands, and whose it is */

/** Makes trees of elements from markup and data, as WeChat's screen thread does. */
export class Renderer {
  #bundle
  #files

  /** @param {import('./bundle.mjs').Bundle} bundle */
  constructor(bundle) {
    this.#bundle = bundle
    this.#files = new WxmlFiles(bundle)
  }

  /**
   * @param {string} file of the page or component, without ending
   * @param {Record<string, unknown>} data
   * @param {Record<string, any>} instance
   * @param {ComponentOf} componentOf
   * @returns {Element}
   */
  render(file, data, instance, componentOf) {
    /** @type {Owner} */
    const owner = { instance, host: null }
    const root = new Element('page', {}, {}, null, owner)
    this.#fill(root, file, data, owner, componentOf)
    return root
  }

  /**
   * @param {Element} root
   * @param {string} file
   * @param {Record<string, unknown>} data
   * @param {Owner} owner
   * @param {ComponentOf} componentOf
   */
  #fill(root, file, data, owner, componentOf) {
    const wxml = this.#files.read(`${file}.wxml`)
    /** @type {Place} */
    const place = { file, wxml, owner }
    this.#nodes(wxml.body, root, { ...wxml.modules, ...data }, place, componentOf)
  }

  /**
   * @param {MarkupNode[]} nodes
   * @param {Element} parent
   * @param {Scope} scope
   * @param {Place} place
   * @param {ComponentOf} componentOf
   */
  #nodes(nodes, parent, scope, place, componentOf) {
    /** Whether one of a chain of wx:if, wx:elif, wx:else has been shown already. */
    let decided = false
    for (const node of nodes) {
      if (node.type === 'text') {
        if (node.data.trim() !== '') parent.children.push(String(interpolation(node.data)(scope) ?? ''))
        continue
      }
      if (node.type !== 'tag') continue
      const { 'wx:if': first, 'wx:elif': further, 'wx:else': last } = node.attribs
      if (first !== undefined) decided = false
      else if (decided && (further !== undefined || last !== undefined)) continue
      const condition = first ?? further
      for (const inner of repeated(node, scope)) {
        if (condition !== undefined && !interpolation(condition)(inner)) continue
        decided = true
        this.#element(node, parent, inner, place, componentOf)
      }
    }
  }

  /**
   * @param {MarkupElement} node
   * @param {Element} parent
   * @param {Scope} scope
   * @param {Place} place
   * @param {ComponentOf} componentOf
   */
  #element(node, parent, scope, place, componentOf) {
    const { name, attribs, children } = node
    if (name === 'block') return this.#nodes(children, parent, scope, place, componentOf)
    if (name === 'template') {
      const called = String(interpolation(attribs.is ?? '')(scope))
      const template = place.wxml.templates.get(called)
      if (!template) throw new Error(`${place.file}.wxml has no template ${called}`)
      const data = attribs.data ? templateData(attribs.data)(scope) : {}
      return this.#nodes(template.body, parent, { ...template.modules, ...data }, place, componentOf)
    }
    const element = new Element(name, attribs, scope, parent, place.owner)
    parent.children.push(element)
    const used = this.#componentAt(place.file, name)
    if (!used) return this.#nodes(children, element, scope, place, componentOf)

    const properties = Object.fromEntries(
      Object.entries(attribs).map(([attribute, source]) => [attribute, interpolation(source)(scope)]),
    )
    this.#fill(element, used, properties, { instance: componentOf(used), host: element }, componentOf)
  }

  /**
   * @param {string} file
   * @param {string} tag
   * @returns {string | null} the file of the component behind a tag
   */
  #componentAt(file, tag) {
    const used = this.#bundle.json(`${file}.json`).usingComponents?.[tag]
    return used ? path.posix.join(path.posix.dirname(file), used) : null
  }
}

/**
 * The scopes of an element: one, or one for each item of wx:for.
 * @param {MarkupElement} node
 * @param {Scope} scope
 * @returns {Scope[]}
 */
function repeated({ attribs }, scope) {
  const list = attribs['wx:for']
  if (list === undefined) return [scope]
  const items = /** @type {unknown[] | undefined} */ (interpolation(list)(scope)) ?? []
  const [item, index] = [attribs['wx:for-item'] ?? 'item', attribs['wx:for-index'] ?? 'index']
  return items.map((value, at) => ({ ...scope, [item]: value, [index]: at }))
}
