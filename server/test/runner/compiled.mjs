import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { transformSync } from '@swc/core'

const sources = resolve(import.meta.dirname, '../../src')
// As deep below the package as the sources are, so that they find what lies beside it.
const compiled = resolve(import.meta.dirname, '../../.build')

/** @type {import('@swc/core').Options} */
export const compilerOptions = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
  },
  module: { type: 'es6' },
}

/**
 * Where a source of the server stands once it is compiled; null for any other file.
 * @param {string} file
 */
export const compiledFrom = (file) =>
  file.startsWith(sources + sep) ? join(compiled, relative(sources, file)).replace(/\.ts$/, '.js') : null

/** Compiles every source that has changed since it was compiled, and removes what has no source any more. */
export function compileSources() {
  const wanted = new Set()
  for (const source of filesIn(sources)) {
    const target = compiledFrom(source)
    if (target === null || source.endsWith('.spec.ts')) continue
    wanted.add(target)
    const made = statSync(target, { throwIfNoEntry: false })
    if (made && made.mtimeMs > statSync(source).mtimeMs) continue
    const options = { ...compilerOptions, filename: source, sourceMaps: /** @type {const} */ ('inline'), swcrc: false }
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, transformSync(readFileSync(source, 'utf8'), options).code)
  }
  for (const target of filesIn(compiled)) if (!wanted.has(target)) rmSync(target)
}

/** @param {string} folder */
function filesIn(folder) {
  mkdirSync(folder, { recursive: true })
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
