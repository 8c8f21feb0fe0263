import { createRequire } from 'node:module'
import { compiledFrom } from './compiled.mjs'

const require = createRequire(import.meta.url)

/** The name under which the code that `as-loaded.mjs` writes finds {@link load}. */
export const loadName = 'bangban.load'

/**
 * A module of the product or of a library as Node itself loads it: once in each worker, however many test files ask.
 * @param {string} file
 */
export const load = (file) => require(compiledFrom(file) ?? file)
