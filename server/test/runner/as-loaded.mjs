import { createHash } from 'node:crypto'
import { load, loadName } from './load.mjs'

/** @typedef {{ supportsStaticESM: boolean }} How whether jest loads it as a module with exports, or as a CommonJS script */

/**
 * Stands for a module in the eyes of jest, which would otherwise load the whole server again for each test file: it
 * hands on what Node has loaded.
 * @param {string} file
 * @param {How} how
 */
function handOn(file, { supportsStaticESM }) {
  const loaded = `globalThis[Symbol.for('${loadName}')](${JSON.stringify(file)})`
  if (!supportsStaticESM) return `module.exports = ${loaded}`
  const exports = Object.keys(load(file)).map(
    (name, n) => `const e${n} = loaded[${JSON.stringify(name)}]; export { e${n} as ${JSON.stringify(name)} }`,
  )
  return [`const loaded = ${loaded}`, ...exports].join('\n')
}

export default {
  /**
   * What a module exports can change without a change of its own text.
   * @param {string} _source
   * @param {string} file
   * @param {How} how
   */
  getCacheKey: (_source, file, how) => createHash('sha256').update(handOn(file, how)).digest('hex'),
  /**
   * @param {string} _source
   * @param {string} file
   * @param {How} how
   */
  process: (_source, file, how) => ({ code: handOn(file, how) }),
}
