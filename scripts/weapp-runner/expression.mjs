import vm from 'node:vm'

/** @typedef {Record<string, unknown>} Scope names an expression may use; inner scopes inherit from outer ones */
/** @typedef {(scope: Scope) => unknown} Expression */

/** @type {Map<string, Expression>} */
const compiled = new Map()

/**
 * The value of an attribute or a text: plain words, `{{expression}}`, or words with expressions in them.
 * @param {string} source
 * @returns {Expression}
 */
export function interpolation(source) {
  return remembered(`text ${source}`, () => {
    const parts = source.split(/\{\{(.*?)\}\}/s)
    if (parts.length === 1) return () => source
    const [before, only, after] = parts
    if (parts.length === 3 && only !== undefined && before === '' && after === '') return expression(only)
    // Words stand at the even places, expressions at the odd ones.
    const values = parts.map((part, place) => (place % 2 ? expression(part) : () => part))
    return (scope) => values.map((value) => value(scope) ?? '').join('')
  })
}

/**
 * The data of a template, `{{i:item,c:c+1}}`: an object without its braces.
 * @param {string} source
 * @returns {(scope: Scope) => Scope}
 */
export function templateData(source) {
  const [, inside] = /^\s*\{\{(.*)\}\}\s*$/s.exec(source) ?? []
  if (inside === undefined) throw new Error(`data of a template: ${source}`)
  return /** @type {(scope: Scope) => Scope} */ (expression(`{${inside}}`))
}

/**
 * @param {string} source
 * @returns {Expression}
 */
function expression(source) {
  return remembered(`code ${source}`, () => {
    const run = vm.compileFunction(`with (names) { return (${source}) }`, ['names'])
    return (scope) => run(names(scope))
  })
}

/**
 * @param {string} key
 * @param {() => Expression} make
 */
function remembered(key, make) {
  const known = compiled.get(key)
  if (known) return known
  const made = make()
  compiled.set(key, made)
  return made
}

/** @type {WeakMap<Scope, object>} */
const namesOf = new WeakMap()

/**
 * A name that nobody defined is undefined in WXML, and never one of this program's globals.
 * @param {Scope} scope
 */
function names(scope) {
  let known = namesOf.get(scope)
  if (!known) {
    known = new Proxy(scope, { has: () => true, get: (target, name) => target[/** @type {string} */ (name)] })
    namesOf.set(scope, known)
  }
  return known
}
