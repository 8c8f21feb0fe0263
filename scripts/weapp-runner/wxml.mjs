import path from 'node:path'
import vm from 'node:vm'
import { parseDocument } from 'htmlparser2'

/** @typedef {ReturnType<typeof parseDocument>['children'][number]} MarkupNode */
/** @typedef {Extract<MarkupNode, { attribs: object }>} MarkupElement */

/**
 * @typedef {object} Wxml one file of markup with all it imports
 * @property {MarkupNode[]} body what is shown
 * @property {Map<string, Template>} templates by name
 * @property {Record<string, unknown>} modules its wxs modules by name
 */

/** @typedef {{ body: MarkupNode[], modules: Record<string, unknown> }} Template a template sees the modules of its own file */

/** Reads the markup of a bundle; each file once. */
export class WxmlFiles {
  #bundle
  /** @type {Map<string, Wxml>} */
  #read = new Map()

  /** @param {import('./bundle.mjs').Bundle} bundle */
  constructor(bundle) {
    this.#bundle = bundle
  }

  /**
   * @param {string} file
   * @returns {Wxml}
   */
  read(file) {
    const known = this.#read.get(file)
    if (known) return known

    const nodes = parseDocument(this.#bundle.text(file), { xmlMode: true, decodeEntities: true }).children
    /** @type {Wxml} */
    const wxml = { body: [], templates: new Map(), modules: {} }
    this.#read.set(file, wxml)
    for (const node of nodes) {
      if (node.type !== 'tag') {
        wxml.body.push(node)
        continue
      }
      const { name, src, module } = node.attribs
      const target = src && path.posix.join(path.posix.dirname(file), src)
      if (node.name === 'import' && target) {
        for (const [given, template] of this.read(target).templates) wxml.templates.set(given, template)
      } else if (node.name === 'wxs' && target && module) wxml.modules[module] = this.#wxs(target)
      else if (node.name === 'template' && name) {
        wxml.templates.set(name, { body: node.children, modules: wxml.modules })
      } else wxml.body.push(node)
    }
    return wxml
  }

  /**
   * A script of the screen's side: it sees no `wx` and no page.
   * @param {string} file
   */
  #wxs(file) {
    const module = { exports: {} }
    vm.compileFunction(this.#bundle.text(file), ['module'], { filename: file })(module)
    return module.exports
  }
}
